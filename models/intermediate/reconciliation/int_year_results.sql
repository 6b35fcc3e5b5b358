{{ config(materialized="incremental") }}

with documents as (

    select * from {{ ref('int_documents') }}
    where fiscal_year is not null
    {{ and_changed() }}

),

sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

headings as (

    select * from {{ ref('stg_paragraphs') }}
    where paragraph_kind = 'heading'
    {{ and_changed() }}

),

tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

rows_of_tables as (

    select * from {{ ref('stg_table_rows') }}
    where row_kind = 'data'
    {{ and_changed() }}

),

-- 1. What there is at the end of the year is told as of the end of the year that is accounted for.
dates as (

    select
        'stated:date' as aspect,
        sentences.document_id,
        sentences.chapter || ':' || sentences.sentence_no as subject_key,
        sentences.page,
        sentences.line_first,
        sentences.sentence,
        documents.fiscal_year,
        {{ first_match('sentences.sentence', "'截[至止](20[0-9][0-9])年(?:底|末|年末|12月3[01]日|12月底)'", 1) }}
        -- A year has one day more.
        || {{ first_match('sentences.sentence', "'截[至止]20[0-9][0-9](年12月30日)'", 1) }} as stated_year
    from sentences
    inner join documents
        on sentences.document_id = documents.document_id and documents.document_kind = 'final_account'
    where
        {{ matches('sentences.sentence', "'截[至止]20[0-9][0-9]年(?:底|末|年末|12月3[01]日|12月底)'") }}
        and {{ matches('sentences.sentence', "'" ~ check_words('date_is_the_years_end', 'held') ~ "'") }}
        -- What was there a year before may stand beside what is there now.
        and (
            starts_with(stated_year, cast(documents.fiscal_year as {{ dbt.type_string() }}))
            or sentences.sentence not like '%' || documents.fiscal_year || '年%'
        )

),

-- 2. The title of a part of the document names the year of the document, and so do titles of chapters of an account,
-- but those on goals, which are of the next year.
titles as (

    select
        'stated:heading_year' as aspect,
        headings.document_id,
        'heading ' || headings.paragraph_no as subject_key,
        headings.page,
        headings.line_first,
        headings.paragraph_text as sentence,
        documents.fiscal_year,
        {{ first_match('headings.paragraph_text', "'20[0-9][0-9]'") }} as stated_year
    from headings
    inner join documents
        on headings.document_id = documents.document_id
    where
        (
            {{ matches(
                'headings.paragraph_text',
                "'20[0-9][0-9] *年 *度?(?:部门|单位)?' || case documents.document_kind when 'budget' then '预算' else '决算' end "
                ~ "|| '(?:公开)?(?:情况|编制)?(?:报表|表|说明|$)'"
            ) }}
            or documents.document_kind = 'final_account'
            and {{ matches(
                'headings.paragraph_text',
                "'^[（(]?[0-9一二三四五六七八九十]{1,3}[）)]?[、.．]? *20[0-9][0-9] *年 *度?"
                ~ "(?:" ~ check_words('heading_has_the_year', 'chapter') ~ ")"
                ~ "(?:" ~ check_words('heading_has_the_year', 'rest') ~ ")*(?:情况|说明)$'"
            ) }}
            and cast({{ first_match('headings.paragraph_text', "'20[0-9][0-9]'") }} as integer) <= documents.fiscal_year
        )
        and len({{ every_match('headings.paragraph_text', "'20[0-9][0-9]'") }}) = 1

),

-- 政府采购决算情况 in a budget.
kinds_judged as (

    select
        'stated:heading_kind' as aspect,
        headings.document_id,
        'heading ' || headings.paragraph_no as subject_key,
        'line ' || headings.line_first as subject,
        'headed: ' || headings.paragraph_text as left_label,
        'the document is a budget' as right_label,
        case
            when
                {{ matches('headings.paragraph_text', "'决算(?:情况)?的?(?:说明)?$'") }}
                and not {{ matches(
                    'headings.paragraph_text', "'" ~ check_words('heading_is_of_its_kind', 'other') ~ "'"
                ) }}
                then 'fail'
            else 'pass'
        end as outcome,
        headings.page,
        headings.line_first,
        headings.paragraph_text as sentence
    from headings
    inner join documents
        on headings.document_id = documents.document_id
    where
        documents.document_kind = 'budget'
        and {{ matches('headings.paragraph_text', "'^[（(]?[0-9一二三四五六七八九十]{1,3}[）)]?[、.．]?[^，。；]{2,40}情况'") }}

),

years as (

    select * from dates
    union all
    select * from titles

),

-- 3. The rows of a summary form: 二十、 二十一、 二十一、. What stands in a lane of it, row by row.
labels_of_summaries as (

    select
        table_rows.document_id,
        table_rows.table_no,
        table_rows.row_no,
        table_rows.page,
        table_rows.line_first,
        table_rows.lane,
        table_rows.cells[table_rows.lane] as row_label,
        {{ first_match('table_rows.cells[table_rows.lane]', "'^([一二三四五六七八九十]+)、'", 1) }} as numeral
    from (
        select
            rows_of_tables.*,
            unnest(range(1, len(rows_of_tables.cells) + 1)) as lane
        from rows_of_tables
        inner join tables
            on rows_of_tables.document_id = tables.document_id and rows_of_tables.table_no = tables.table_no
        where tables.statement in ('revenue_expenditure_summary', 'appropriation_summary')
    ) as table_rows
    where {{ matches('table_rows.cells[table_rows.lane]', "'^[一二三四五六七八九十]+、'") }}

),

labels_counted as (

    select
        *,
        {{ chinese_number('numeral') }} as number
    from labels_of_summaries

),

labels_in_order as (

    select
        *,
        lag(number) over lanes as number_before,
        lag(number, 2) over lanes as number_before_that,
        lead(number) over lanes as number_after,
        lag(row_no, 2) over lanes as row_before_that,
        lag(row_label) over lanes as label_before
    from labels_counted
    window lanes as (
        partition by document_id, table_no, lane
        order by row_no
    )

),

rows_numbered as (

    select
        *,
        number = number_before
        and number = number_before_that + 1
        and number < number_after
        and row_before_that = row_no - 2
        -- Where blanks are gone, revenue and expenditure may have slipped into one lane.
        and row_label like '%支出%'
        and label_before like '%支出%'
        and row_label <> label_before as is_repeated
    from labels_in_order
    where number_before_that is not null

),

-- A table is one row of results, and every number that it repeats one more.
rows_repeated as (

    select
        *,
        case when is_repeated then {{ first_match('row_label', "'^[^、]+'") }} end as repeated
    from rows_numbered

),

row_number_results as (

    select
        'stated:row_number' as aspect,
        document_id,
        cast(table_no as {{ dbt.type_string() }}) || coalesce(':' || repeated, '') as subject_key,
        'line ' || min(line_first) as subject,
        'number ' || repeated as left_label,
        'the row before it has that number' as right_label,
        case when repeated is not null then 'fail' else 'pass' end as outcome,
        min_by(page, line_first) as page,
        min(line_first) as line_first,
        case when repeated is not null then min_by(label_before || '；' || row_label, line_first) end as sentence
    from rows_repeated
    group by document_id, table_no, repeated

),

year_results as (

    select
        aspect,
        document_id,
        subject_key,
        'line ' || line_first as subject,
        'stated: ' || stated_year as left_label,
        'the document is of ' || fiscal_year as right_label,
        -- A later date is when it was written.
        case
            when stated_year = cast(fiscal_year as {{ dbt.type_string() }}) then 'pass'
            when
                aspect = 'stated:date' and left(stated_year, 4) > cast(fiscal_year as {{ dbt.type_string() }})
                then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from years

),

results as (

    {{ results_in_words('year_results', note=none) }}
    union all
    {{ results_in_words('kinds_judged', note=none) }}
    union all
    {{ results_in_words('row_number_results') }}

)

select * from results
