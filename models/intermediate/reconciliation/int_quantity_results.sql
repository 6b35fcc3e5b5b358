{{ config(materialized="incremental") }}

with quantities as (

    select * from {{ ref('fact_disclosed_quantity') }}
    {{ where_changed() }}

),

units as (

    select * from {{ ref('units') }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    where row_kind = 'data'
    {{ and_changed() }}

),

tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

measured as (

    select
        quantities.*,
        coalesce(quantities.amount_yuan, quantities.value) as amount,
        quantities.amount_yuan is not null as is_money,
        -- Half of the last digit that the number needs, at least of the second decimal of 万元.
        case
            when quantities.amount_yuan is null or quantities.unit = '元' then 0 else 0.005 * units.yuan_factor
        end as rounding
    from quantities
    left join units
        on quantities.unit = units.unit

),

-- 其他 among the kinds says that the list is whole; more than all they cannot be, unless one kind may hold others.
vehicle_kinds_known as (

    select
        document_id,
        source,
        min(case when quantity = 'vehicles_owned' then amount end) as all_vehicles,
        max(case when quantity = 'vehicles_owned' then amount end) as most_vehicles,
        sum(case when quantity <> 'vehicles_owned' then amount end) as kinds,
        count(*) as figure_count,
        count(distinct quantity) as quantity_count,
        bool_or(quantity = 'vehicles_other') as has_other,
        bool_or(quantity = 'vehicles_general_official') as has_general,
        min(case when quantity = 'vehicles_owned' then page end) as page,
        min(case when quantity = 'vehicles_owned' then line_first end) as line_first,
        min(case when quantity = 'vehicles_owned' then sentence end) as sentence,
        {{ replace_all(
            "string_agg(distinct sentence, '。')", "'" ~ check_words('said_vehicles_are_their_kinds', 'changed') ~ "'"
        ) }} as said
    from measured
    where
        quantity in (
            'vehicles_owned', 'vehicles_ministerial', 'vehicles_main_leaders', 'vehicles_leader',
            'vehicles_confidential_communication', 'vehicles_emergency', 'vehicles_law_enforcement',
            'vehicles_special_technical', 'vehicles_retired_cadres', 'vehicles_general_official', 'vehicles_business',
            'vehicles_other'
        )
    group by document_id, source

),

-- 急救车2辆、其他用车1辆: of what the sentences count beside the kinds that are known, nobody knows whether it is one.
vehicle_kinds as (

    select
        *,
        {{ sum_of(every_match('said', "'([0-9]{1,4}) *(?:辆|[(（]?台)'", 1)) }} > all_vehicles + kinds as has_unknown
    from vehicle_kinds_known

),

vehicle_results as (

    select
        'prose:vehicle_kinds' as aspect,
        document_id,
        source as subject_key,
        'vehicles' as subject,
        'vehicles owned' as left_label,
        all_vehicles as left_value,
        'vehicles by kind' as right_label,
        kinds as right_value,
        '辆' as unit,
        case
            when all_vehicles is null or all_vehicles <> most_vehicles or figure_count > quantity_count
                then 'not_disclosed'
            when all_vehicles = kinds then 'pass'
            when has_unknown then 'not_disclosed'
            when has_other or not has_general and kinds > all_vehicles then 'fail'
            else 'not_disclosed'
        end as outcome,
        page,
        line_first,
        case when source = 'prose' then sentence end as sentence
    from vehicle_kinds
    where quantity_count > 1

),

-- A quantity that a table and the explanation print is one; any pair that agrees is enough, and so are the figures of
-- several bodies that make it together.
quantities_paired as (

    select
        said.document_id,
        said.quantity,
        said.amount as left_value,
        printed.amount as right_value,
        case when said.is_money then '元' else said.unit end as unit,
        said.page,
        said.line_first,
        said.sentence,
        printed.line_first as printed_line,
        abs(said.amount - printed.amount) <= said.rounding + printed.rounding as is_alike,
        abs(sum(said.amount) over by_printed - printed.amount)
        <= sum(said.rounding) over by_printed + printed.rounding as is_made,
        row_number() over (
            partition by said.document_id, said.quantity
            order by
                case when abs(said.amount - printed.amount) <= said.rounding + printed.rounding then 0 else 1 end,
                said.line_first,
                printed.line_first
        ) as choice
    from measured as said
    inner join measured as printed
        on
            said.document_id = printed.document_id
            and said.quantity = printed.quantity
            and said.is_money = printed.is_money
    where
        said.source = 'prose'
        and printed.source = 'table'
        -- These have checks of their own, against every column that they may stand in.
        and said.quantity not in ('procurement_total', 'operating_cost')
    window by_printed as (partition by said.document_id, said.quantity, printed.disclosed_quantity_id)

),

pair_results as (

    select
        'prose:quantity' as aspect,
        document_id,
        quantity as subject_key,
        quantity as subject,
        '说明' as left_label,
        left_value,
        'table, line ' || printed_line as right_label,
        right_value,
        unit,
        case when is_alike or is_made then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        sentence
    from quantities_paired
    where choice = 1

),

-- A summary of all self-evaluations has a row for each project.
summaries as (

    select
        tables.document_id,
        tables.table_no,
        count(*) as project_count,
        max({{ try_decimal('table_rows.cells[1]', 9, 0) }}) as last_number,
        min(table_rows.line_first) as line_first
    from tables
    inner join table_rows
        on
            tables.document_id = table_rows.document_id
            and tables.table_no = table_rows.table_no
            and {{ matches('table_rows.cells[1]', "'^[0-9]{1,3}$'") }}
    where {{ matches('tables.title', "'自评.*汇总表|汇总表.*自评'") }}
    group by tables.document_id, tables.table_no

),

documents_summed as (

    select
        document_id,
        min(project_count) as project_count,
        min(line_first) as line_first
    from summaries
    group by document_id
    having count(*) = 1 and min(project_count) = min(last_number)

),

summary_results as (

    select
        'prose:summary_projects' as aspect,
        measured.document_id,
        'projects' as subject_key,
        'projects evaluated' as subject,
        '说明' as left_label,
        measured.amount as left_value,
        'projects in the summary table, line ' || documents_summed.line_first as right_label,
        documents_summed.project_count as right_value,
        '个' as unit,
        case when measured.amount = documents_summed.project_count then 'pass' else 'fail' end as outcome,
        measured.page,
        measured.line_first,
        measured.sentence
    from documents_summed
    inner join measured
        on documents_summed.document_id = measured.document_id
    where measured.quantity = 'performance_selfeval_projects' and measured.source = 'prose'
    qualify row_number() over (partition by measured.document_id order by measured.line_first) = 1

),

results_united as (

    select * from vehicle_results
    union all
    select * from pair_results
    union all
    select * from summary_results

),

results as (

    {{ results_in_values('results_united') }}

)

select * from results
