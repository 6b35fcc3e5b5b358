{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with cells_own as (

    select * from {{ ref('int_check_cells') }}
    {{ where_changed() }}

),

documents_related as (

    select * from {{ ref('int_documents_related') }}
    {{ where_changed() }}

),

terms as (

    select * from {{ ref('check_terms') }}

),

conditions as (

    select * from {{ ref('check_conditions') }}

),

landed_tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

places as (

    select * from {{ ref('int_check_places') }}
    {{ where_changed() }}

),

-- What the documents are held against has its relation before the form's name. Code by code, a budget alone is asked.
cells as (

    select * from cells_own
    union all
    select
        cells_own.disclosed_amount_id,
        documents_related.document_id,
        cells_own.set_no,
        documents_related.relation || cells_own.form as form,
        cells_own.row_selector,
        cells_own.column_key,
        cells_own.subject_key,
        cells_own.amount_yuan,
        cells_own.rounding_yuan,
        cells_own.last_digit_yuan,
        cells_own.is_doubtful
    from cells_own
    inner join documents_related
        on cells_own.document_id = documents_related.beside_id
    where
        cells_own.set_no = 1
        and (
            cells_own.form not in ('any', 'prose')
            or cells_own.form = 'prose' and starts_with(cells_own.row_selector, 'said_anywhere:')
        )
        and (
            cells_own.row_selector not in ('row', 'code', 'children', 'branch', 'tops')
            or cells_own.row_selector = 'code' and documents_related.relation = 'same_year_budget:'
        )

),

-- A check of tables with certain columns says nothing of tables of another layout.
tables_excluded as (

    select distinct
        conditions.check_id,
        landed_tables.document_id,
        landed_tables.table_no
    from conditions
    inner join landed_tables
        on conditions.statement = landed_tables.statement
    where {{ has_any('landed_tables.column_keys', 'conditions.column_key') }} <> conditions.is_present

),

-- What a column of the table contains is counted there.
terms_contained as (

    select distinct
        terms.check_id,
        terms.term_no,
        landed_tables.document_id,
        landed_tables.table_no
    from terms
    inner join landed_tables
        on
            terms.statement = landed_tables.statement
            and {{ has_any('landed_tables.column_keys', 'terms.within_column') }}

),

terms_found as (

    select
        terms.check_id,
        terms.side,
        terms.reading,
        terms.term_no,
        terms.sign,
        cells.document_id,
        cells.set_no,
        cells.subject_key,
        cells.disclosed_amount_id,
        cells.amount_yuan,
        cells.rounding_yuan,
        cells.last_digit_yuan,
        cells.is_doubtful,
        row_number() over (
            partition by terms.check_id, cells.document_id
            order by terms.term_no, places.table_no, places.row_no, cells.disclosed_amount_id
        ) as place,
        places.statement_name_zh,
        places.column_name_zh,
        places.row_title,
        places.unit
    from terms
    inner join cells
        on
            terms.statement = cells.form
            and terms.row_selector = cells.row_selector
            and terms.column_key = cells.column_key
    inner join places
        on cells.disclosed_amount_id = places.place_id
    left join tables_excluded
        on
            terms.check_id = tables_excluded.check_id
            and places.document_id = tables_excluded.document_id
            and places.table_no = tables_excluded.table_no
    left join terms_contained
        on
            terms.check_id = terms_contained.check_id
            and terms.term_no = terms_contained.term_no
            and places.document_id = terms_contained.document_id
            and places.table_no = terms_contained.table_no
    where tables_excluded.check_id is null and terms_contained.check_id is null

),

required_terms as (

    select
        check_id,
        side,
        reading,
        count(*) as required_count
    from terms
    where is_required
    group by check_id, side, reading

),

sides as (

    select
        terms_found.check_id,
        terms_found.document_id,
        terms_found.set_no,
        terms_found.subject_key,
        terms_found.side,
        terms_found.reading,
        sum(terms_found.sign * terms_found.amount_yuan) as side_yuan,
        sum(terms_found.rounding_yuan) as rounding_yuan,
        sum(terms_found.last_digit_yuan) as last_digit_yuan,
        count(*) as figure_count,
        bool_or(terms_found.is_doubtful) as is_doubtful,
        min_by(terms_found.disclosed_amount_id, terms_found.place) as disclosed_amount_id,
        -- How people find it: form, rows, columns; of many the first and how many.
        min(terms_found.statement_name_zh) || ' · '
        || case
            when count(distinct terms_found.row_title) <= 3
                then string_agg(distinct terms_found.row_title, ' + ' order by terms_found.row_title)
            else
                min_by(terms_found.row_title, terms_found.place) || ' 等'
                || count(distinct terms_found.row_title) || '行'
        end || ' · '
        || case
            when count(distinct terms_found.column_name_zh) <= 6
                then string_agg(distinct terms_found.column_name_zh, ' + ' order by terms_found.column_name_zh)
            else count(distinct terms_found.column_name_zh) || '列'
        end as side_label,
        max(terms_found.unit) as unit,
        count(distinct case when terms.is_required then terms_found.term_no end) as required_found
    from terms_found
    inner join terms
        on terms_found.check_id = terms.check_id and terms_found.term_no = terms.term_no
    group by
        terms_found.check_id,
        terms_found.document_id,
        terms_found.set_no,
        terms_found.subject_key,
        terms_found.side,
        terms_found.reading

),

sides_complete as (

    select sides.*
    from sides
    left join required_terms
        on
            sides.check_id = required_terms.check_id
            and sides.side = required_terms.side
            and sides.reading = required_terms.reading
    where sides.required_found >= coalesce(required_terms.required_count, 0)

)

select * from sides_complete
