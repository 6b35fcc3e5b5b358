{{ config(materialized="incremental") }}

with narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    where
        item in ('total_assets', 'fixed_assets', 'current_assets', 'intangible_assets')
        and unit_kind = 'money'
        and measure = 'amount'
    {{ and_changed() }}

),

-- 资产总额9元，其中：流动资产1元，固定资产7元，无形资产1元. Other kinds (在建工程, 对外投资) may be left out.
assets as (

    select
        document_id,
        chapter,
        sentence,
        min(page) as page,
        min(line_first) as line_first,
        min(figure_no) as figure_no,
        min(case when item = 'total_assets' then amount end) as all_assets,
        sum(case when item <> 'total_assets' then amount end) as kinds,
        sum(rounding) as tolerance,
        string_agg(case when item <> 'total_assets' then disclosed_text end, ' + ' order by figure_no) as kinds_said
    from narrative_amounts
    group by document_id, chapter, sentence
    having
        count(*) = count(distinct item)
        and count(*) > 1
        and min_by(item, figure_no) = 'total_assets'

),

assets_compared as (

    select
        'prose:assets' as aspect,
        document_id,
        chapter || ':' || figure_no as subject_key,
        'total_assets' as subject,
        '说明' as left_label,
        all_assets as left_value,
        '元' as unit,
        kinds_said as right_label,
        kinds as right_value,
        case
            when {{ matches('sentence', "'" ~ check_words('said_assets_are_within_the_whole', 'gross') ~ "'") }}
                then 'not_disclosed'
            when kinds - all_assets > tolerance then 'fail'
            else 'pass'
        end as outcome,
        page,
        line_first,
        sentence
    from assets
    where all_assets is not null

),

results as (

    {{ results_in_values('assets_compared') }}

)

select * from results
