{{ config(materialized="incremental") }}

{%- set check = 'said_sums_add_up' -%}
{%- set number = "[0-9]+(?:,[0-9]{3})*(?:[.][0-9]+)?(?:万|亿)?" -%}
{%- set term = number ~ "[一-龥]{1,4}?[、，,和及与]" -%}
{%- set factor = "case when {0} like '%万%' then 10000 when {0} like '%亿%' then 100000000 else 1 end" -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    where {{ matches('sentence', "'" ~ check_words(check, 'sum') ~ "'") }}
    {{ and_changed() }}

),

-- 修复0.92万亩、造林0.3万亩，两项合计1.22万亩.
phrases as (

    select
        *,
        unnest({{ every_match(
            'sentence',
            "'(?:[^，。；、：:（）()0-9]{0,16}" ~ term ~ "){2,}[^0-9，。；、（）()]{0,10}(?:" ~ check_words(check, 'sum')
            ~ ")[^0-9，。；、（）()]{0,8}" ~ number ~ "[一-龥]{1,4}'"
        ) }}) as phrase
    from sentences

),

sums_said as (

    select
        *,
        {{ first_match('phrase', "'" ~ number ~ "[一-龥]{1,4}$'") }} as sum_said,
        {{ every_match('phrase', "'" ~ term ~ "'") }} as terms
    from phrases
    where
        not {{ matches('phrase', "'" ~ check_words(check, 'apart') ~ "'") }}
        -- Parts of a whole have a check of their own: 资产300万元，其中：房屋200万元，车辆50万元，合计300万元.
        and not {{ matches("split_part(sentence, phrase, 1)", "'其中[：:]?$'") }}

),

terms as (

    select
        * exclude (terms),
        {{ replace_all(first_match('sum_said', "'[一-龥]+$'"), "'^[万亿]'") }} as sum_unit,
        unnest(terms) as term,
        unnest(range(1, len(terms) + 1)) as term_no
    from sums_said

),

terms_read as (

    select
        *,
        {{ replace_all(first_match('term', "'[一-龥]+[、，,和及与]$'"), "'^[万亿]|[、，,和及与]$'") }} as term_unit,
        {{ first_match('term', "'^[0-9.,]+'") }} as term_digits,
        {{ first_match('sum_said', "'^[0-9.,]+'") }} as sum_digits,
        {{ factor.format('term') }} as term_times,
        {{ factor.format('sum_said') }} as sum_times,
        {{ try_decimal(replace_all('term_digits', "','"), 28, 6) }} * term_times as term_value,
        {{ try_decimal(replace_all('sum_digits', "','"), 28, 6) }} * sum_times as sum_value,
        term_times * power(10, -coalesce({{ printed_decimals('term_digits') }}, 0)) as term_digit,
        sum_times * power(10, -coalesce({{ printed_decimals('sum_digits') }}, 0)) as sum_digit
    from terms

),

-- The sum of some that stand together is told as well: 新建12公里、改建8公里，养护120公里，共计新改建20公里.
terms_in_order as (

    select
        *,
        sum(term_value) over so_far as value_so_far,
        sum(case when term_digit = 1 then 0 else term_digit / 2 end) over so_far as rounding_so_far
    from terms_read
    window so_far as (
        partition by document_id, chapter, sentence_no, phrase
        order by term_no
        rows between unbounded preceding and current row
    )

),

some_terms as (

    select
        firsts.document_id,
        firsts.chapter,
        firsts.sentence_no,
        firsts.phrase,
        bool_or(
            abs(lasts.value_so_far - firsts.value_so_far + firsts.term_value - firsts.sum_value)
            <= lasts.rounding_so_far + case when firsts.sum_digit = 1 then 0 else firsts.sum_digit / 2 end
        ) as is_alike
    from terms_in_order as firsts
    inner join terms_in_order as lasts
        on
            firsts.document_id = lasts.document_id
            and firsts.chapter = lasts.chapter
            and firsts.sentence_no = lasts.sentence_no
            and firsts.phrase = lasts.phrase
            and firsts.term_no < lasts.term_no
    group by firsts.document_id, firsts.chapter, firsts.sentence_no, firsts.phrase

),

-- Only the last ones may be meant: each as the first of them.
sums_from as (

    select
        *,
        sum(term_value) over from_here as sum_from,
        sum(case when term_digit = 1 then 0 else term_digit / 2 end) over from_here
        + case when sum_digit = 1 then 0 else sum_digit / 2 end as tolerance,
        bool_and(starts_with(sum_unit, term_unit)) over from_here as is_alike_measured,
        count(*) over from_here as count_from
    from terms_read
    window from_here as (
        partition by document_id, chapter, sentence_no, phrase
        order by term_no desc
        rows between unbounded preceding and current row
    )

),

sums as (

    select
        document_id,
        chapter,
        sentence_no,
        phrase,
        min(page) as page,
        min(line_first) as line_first,
        min(sentence) as sentence,
        min(sum_value) as sum_value,
        min(sum_unit) as unit,
        max(sum_from) as terms_sum,
        bool_or(abs(sum_from - sum_value) <= tolerance) as is_alike,
        {{ first_match(
            first_match('phrase', "'(?:" ~ check_words(check, 'sum') ~ ")([^0-9]*)[^合共]*$'", 1),
            "'" ~ check_words(check, 'done') ~ "'"
        ) }} as done
    from sums_from
    where is_alike_measured and count_from > 1
    group by document_id, chapter, sentence_no, phrase

),

sums_compared as (

    select
        'prose:said_sum' as aspect,
        sums.document_id,
        sums.chapter || ':' || sums.sentence_no || ':' || sums.phrase as subject_key,
        sums.phrase as subject,
        sums.phrase as left_label,
        sums.sum_value as left_value,
        sums.unit,
        'sum' as right_label,
        sums.terms_sum as right_value,
        case
            when sums.is_alike or some_terms.is_alike then 'pass'
            when sums.sum_value > 2 * sums.terms_sum or 2 * sums.sum_value < sums.terms_sum then 'not_disclosed'
            -- 下达中央资金120万元、省级资金80万元，合计支出185万元: what was done with it is another thing.
            when sums.done <> '' and len(string_split(sums.phrase, sums.done)) = 2 then 'not_disclosed'
            else 'fail'
        end as outcome,
        sums.page,
        sums.line_first,
        sums.sentence
    from sums
    inner join some_terms
        on
            sums.document_id = some_terms.document_id
            and sums.chapter = some_terms.chapter
            and sums.sentence_no = some_terms.sentence_no
            and sums.phrase = some_terms.phrase

),

results as (

    {{ results_in_values('sums_compared') }}

)

select * from results
