with figures as (

    select * from {{ ref('int_reconcilable_figures') }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}

),

places as (

    select
        disclosed_amount_id as place_id,
        document_id,
        table_no,
        row_no,
        statement_name_zh,
        coalesce(subject_code || ' ', '') || row_label as row_title,
        column_name_zh,
        page,
        line_first,
        is_repaired,
        '元' as unit,
        cast(null as {{ dbt.type_string() }}) as sentence
    from figures
    union all
    select
        {{ narrative_key('document_id', 'figure_no') }} as place_id,
        document_id,
        null as table_no,
        figure_no as row_no,
        '说明' as statement_name_zh,
        coalesce(item, '') as row_title,
        -- 与上年持平 is a figure without digits.
        disclosed_text || case when {{ matches('disclosed_text', "'[0-9]'") }} then unit else '' end as column_name_zh,
        page,
        line_first,
        false as is_repaired,
        case when unit_kind = 'count' then unit else '元' end as unit,
        sentence
    from narrative_amounts

)

select * from places
