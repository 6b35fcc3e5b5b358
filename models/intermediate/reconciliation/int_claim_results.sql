{{ config(materialized="incremental") }}

{%- set share = check_words('prose_shares_have_their_sign', 'share') -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

percentages as (

    select * from {{ ref('int_percentage_parts') }}
    {{ where_changed() }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

),

-- 1. Projects are of the first level or of the second; those of the second belong to one of the first.
levels as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        sentence,
        {{ first_match(
            'sentence',
            "'" ~ check_words('prose_projects_are_of_two_levels', 'levels') ~ "'"
        ) }} as phrase
    from sentences
    where sentence like '%一级项目%'

),

level_results as (

    select
        'prose:project_levels' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        'projects evaluated' as subject,
        'projects: ' || {{ first_match('phrase', "'项目([0-9]+)'", 1) }} as left_label,
        'of both levels: ' || {{ first_match('phrase', "'一级项目([0-9]+)'", 1) }} || ' + '
        || {{ first_match('phrase', "'二级项目([0-9]+)'", 1) }} as right_label,
        case
            when
                cast({{ first_match('phrase', "'项目([0-9]+)'", 1) }} as integer)
                - cast({{ first_match('phrase', "'二级项目([0-9]+)'", 1) }} as integer)
                in (0, cast({{ first_match('phrase', "'一级项目([0-9]+)'", 1) }} as integer))
                then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from levels
    where phrase <> ''

),

-- 2. What has grown from nothing has no rate of growth; 100% is a convention.
growth_results as (

    select
        'prose:growth_of_nothing' as aspect,
        percentages.document_id,
        cast(percentages.figure_no as {{ dbt.type_string() }}) as subject_key,
        percentages.item as subject,
        'said to have grown by a percentage' as left_label,
        'from nothing: the change is the whole amount' as right_label,
        case
            when
                percentages.now = percentages.part
                and percentages.now > 0
                and percentages.printed > 0
                and percentages.printed <> 100
                then 'fail'
            else 'pass'
        end as outcome,
        narrative_amounts.page,
        narrative_amounts.line_first,
        narrative_amounts.sentence
    from percentages
    inner join narrative_amounts
        on
            percentages.document_id = narrative_amounts.document_id
            and percentages.figure_no = narrative_amounts.figure_no
    where percentages.measure = 'change' and percentages.now is not null and percentages.part is not null
    -- One printed rate may be that of two amounts (收入支出总计): it is told once.
    qualify
        row_number() over (
            partition by narrative_amounts.document_id, narrative_amounts.mention_no
            order by outcome, narrative_amounts.figure_no
        ) = 1

),

-- 3. 年度指标值≥50人，实际完成值64人，完成率100%: cut at 100%, where others of the document are not.
completions_told as (

    select
        document_id,
        page,
        line_first,
        unnest({{ every_match(
            'sentence', "'" ~ check_words('prose_completion_of_targets_is_told_alike', 'completion') ~ "'"
        ) }}) as phrase
    from sentences
    where sentence like '%实际完成值%'

),

completions_counted as (

    select
        *,
        {{ try_decimal(first_match('phrase', "'([0-9.]+)[^0-9]*，实际'", 1), 18, 4) }} as target_number,
        {{ try_decimal(first_match('phrase', "'完成值[^0-9]*([0-9.]+)'", 1), 18, 4) }} as actual_number,
        {{ try_decimal(first_match('phrase', "'([0-9.]+)[%％]$'", 1), 18, 4) }} as rate_pct
    from completions_told

),

-- First the one that is cut and has passed its target by most.
completions_ranked as (

    select
        *,
        row_number() over (
            partition by document_id
            order by is_cut desc, actual_number / target_number desc, line_first asc, phrase asc
        ) as place
    from (
        select
            *,
            coalesce(rate_pct = 100 and actual_number > 1.05 * target_number, false) as is_cut
        from completions_counted
        where target_number > 0
    ) as completions_judged

),

completions_cut as (

    select
        document_id,
        max(case when rate_pct > 100 then rate_pct end) as most,
        max(case when is_cut and place = 1 then phrase end) as phrase,
        max(case when is_cut and place = 1 then page end) as page,
        max(case when is_cut and place = 1 then line_first end) as line_first,
        min(line_first) as first_line
    from completions_ranked
    group by document_id

),

target_completion_results as (

    select
        'prose:target_completion' as aspect,
        document_id,
        '' as subject_key,
        'completion of targets' as subject,
        'told as 100%: ' || coalesce(phrase, '') as left_label,
        'others as up to ' || cast(cast(most as decimal(18, 2)) as {{ dbt.type_string() }}) || '%' as right_label,
        case when phrase is null then 'pass' else 'fail' end as outcome,
        page,
        coalesce(line_first, first_line) as line_first,
        phrase as sentence
    from completions_cut
    where most > 100

),

-- 4. 占4.09%；…占76.23；: a share without its sign among others.
shares_told as (

    select
        *,
        {{ first_match(
            'sentence', "'" ~ share ~ "[0-9]{1,3}[.][0-9]{1,2}(?:[；;，,、]|$)'"
        ) }} as phrase
    from sentences
    where len({{ every_match('sentence', "'" ~ share ~ "[0-9.]+[%％]'") }}) > 1

),

share_results as (

    select
        'prose:share_sign' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        'line ' || line_first as subject,
        'written: ' || {{ replace_all('phrase', "'[；;，,、]$'") }} as left_label,
        'a percentage' as right_label,
        case when phrase = '' then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        sentence
    from shares_told

),

-- 5. What is stated once more is stated alike, but for rounding.
amounts_again as (

    select
        *,
        first_value(amount) over items as first_amount,
        first_value(rounding) over items as first_rounding,
        first_value(line_first) over items as first_line
    from narrative_amounts
    where
        measure = 'amount'
        and unit_kind = 'money'
        and {{ matches('item', "'" ~ check_words('prose_amounts_are_stated_alike', 'items') ~ "'") }}
    window items as (
        partition by document_id, item
        order by figure_no
    )

),

amounts_again_results as (

    select
        'prose:said_again' as aspect,
        document_id,
        item as subject_key,
        item as subject,
        '说明, line ' || line_first as left_label,
        cast(amount as decimal(28, 6)) as left_value,
        '说明, line ' || first_line as right_label,
        cast(first_amount as decimal(28, 6)) as right_value,
        '元' as unit,
        case when abs(amount - first_amount) > rounding + first_rounding then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        sentence,
        cast(null as {{ dbt.type_string() }}) as note
    from amounts_again
    qualify
        count(*) over (partition by document_id, item) > 1
        and row_number() over (
            partition by document_id, item
            order by abs(amount - first_amount) > rounding + first_rounding desc, figure_no
        ) = 1

),

results as (

    {{ results_in_words('level_results') }}
    union all
    {{ results_in_words('growth_results') }}
    union all
    {{ results_in_words('target_completion_results') }}
    union all
    {{ results_in_words('share_results') }}
    union all
    select * from amounts_again_results

)

select * from results
