-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{#- Words for an average, and the units in which it is counted what it is an average of. -#}
{%- set check = 'said_quotients_are_recomputed' -%}
{%- set number = "([0-9]+(?:,[0-9]{3})*(?:[.][0-9]+)?)(万|亿)?" -%}
{%- set of_what = "[^，。；、：（）()0-9]{0,14}?" -%}
{%- set heads = [
    ('人均', '人次|人|名|位'), ('户均', '户'), ('亩均', '亩'), ('座均', '座'), ('场均', '场'), ('件均', '件'),
    ('校均', '所'), ('家均', '家'), ('次均', '次'),
] -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    where {{ matches('sentence', "'均[^，。；]*[0-9]'") }}
    {{ and_changed() }}

),

segments as (

    select
        * exclude (sentence_after),
        unnest(string_split({{ replace_all('sentence', "';'", "'；'") }}, '；')) as segment
    from sentences

),

-- 平均每张床位补助1.50万元; 座均投资457.78万元.
phrases as (

    select
        *,
        null as counted_in,
        unnest({{ every_match(
            'segment',
            "'平均每(?:一)?(?:" ~ check_words(check, 'per') ~ ")" ~ of_what ~ number ~ "[一-龥]{1,3}'"
        ) }}) as phrase
    from segments
    {%- for average, units in heads %}
    union all
    select
        *,
        '{{ units }}' as counted_in,
        unnest({{ every_match('segment', "'" ~ average ~ of_what ~ number ~ "[一-龥]{1,3}'") }}) as phrase
    from segments
    {%- endfor %}

),

averages as (

    select
        * exclude (counted_in),
        row_number() over (
            partition by document_id, chapter, sentence_no
            order by segment, phrase
        ) as average_no,
        coalesce(
            counted_in,
            {{ first_match('phrase', "'平均每(?:一)?(" ~ check_words(check, 'per') ~ ")'", 1) }}
        ) as counted_in,
        {{ first_match('phrase', "'" ~ number ~ "[一-龥]{1,3}$'", 1) }} as digits,
        {{ first_match('phrase', "'" ~ number ~ "[一-龥]{1,3}$'", 2) }} as factor_said,
        {{ first_match('phrase', "'[0-9][万亿]?(" ~ check_words(check, 'measured') ~ ")[一-龥]{0,2}$'", 1) }} as unit,
        {{ first_match('phrase', "'[均每]([一-龥]{4,})[0-9]'", 1) }} as noun,
        split_part(segment, phrase, 1) as before_it,
        substr(segment, length(split_part(segment, phrase, 1)) + length(phrase) + 1) as behind_it,
        {{ first_match("split_part(sentence_before, noun, 2)", "'^[^。；]*'") }} as named_earlier
    from phrases
    where
        not {{ matches('phrase', "'" ~ check_words(check, 'apart') ~ "'") }}
        and not {{ matches('segment', "'" ~ check_words(check, 'left_out') ~ "'") }}
        and not {{ matches("right(before_it, 1) || left(phrase, 2)", "'" ~ check_words(check, 'all_of_them') ~ "'") }}

),

-- Clauses before it, the one close behind, and of the sentence before it those from its name on.
clauses as (

    select
        *,
        unnest(string_split_regex(before_it, '[，、：:（）()]')) as clause,
        'before' as place,
        unnest(range(1, len(string_split_regex(before_it, '[，、：:（）()]')) + 1)) as clause_no
    from averages
    where unit <> ''
    union all
    select
        *,
        {{ first_match('behind_it', "'^[，、]?([^，、：:（）()]*)'", 1) }} as clause,
        'behind' as place,
        1 as clause_no
    from averages
    where unit <> ''
    union all
    select
        *,
        unnest(string_split_regex(named_earlier, '[，、：:（）()]')) as clause,
        'earlier' as place,
        unnest(range(1, len(string_split_regex(named_earlier, '[，、：:（）()]')) + 1)) as clause_no
    from averages
    where unit <> '' and noun <> '' and strpos(sentence_before, noun) > 0

),

-- What is told of another thing may be what it was computed of; nothing is held against it.
figures as (

    select
        * exclude (clause),
        {{ matches('clause', "'" ~ check_words(check, 'of_others') ~ "'") }} or place = 'earlier' and clause_no > 1
            as is_of_others,
        unnest({{ every_match('clause', "'" ~ number ~ "[一-龥]{1,4}'") }}) as figure
    from clauses

),

figures_read as (

    select
        *,
        {{ first_match('figure', "'^" ~ number ~ "'", 1) }} as figure_digits,
        {{ number_factor(first_match('figure', "'^" ~ number ~ "'", 2), '亿') }} as figure_factor,
        {{ replace_all(first_match('figure', "'[一-龥]*$'"), "'^[万亿]'") }} as figure_unit,
        {{ try_decimal(replace_all('figure_digits', "','"), 28, 6) }} * figure_factor as figure_value,
        figure_factor * power(10, -coalesce({{ printed_decimals('figure_digits') }}, 0)) as figure_digit,
        {{ try_decimal(replace_all('digits', "','"), 28, 6) }} * {{ number_factor('factor_said', '亿') }} as average,
        {{ number_factor('factor_said', '亿') }} * case
            when digits like '%.%' then power(10, -coalesce({{ printed_decimals('digits') }}, 0))
            else power(10, length({{ first_match('digits', "'0*$'") }}))
        end as average_digit
    from figures

),

-- As many as all that are counted together, too.
counts as (

    select
        document_id,
        chapter,
        sentence_no,
        average_no,
        figure_value as counted,
        figure_digit as counted_digit,
        figure as counted_said,
        is_of_others,
        clause_no as nearness,
        count(*) over (partition by document_id, chapter, sentence_no, average_no) as count_count
    from figures_read
    where
        place = 'before'
        and {{ matches(
            'figure_unit',
            "'^(?:' || counted_in || ')(?:[^一-龥]|$|[^次均数])'"
        ) }}
    union all
    select
        document_id,
        chapter,
        sentence_no,
        average_no,
        sum(figure_value) as counted,
        sum(figure_digit) as counted_digit,
        string_agg(figure, ' + ' order by clause_no) as counted_said,
        false as is_of_others,
        0 as nearness,
        count(*) as count_count
    from figures_read
    where place = 'before' and not is_of_others and {{ matches('figure_unit', "'^(?:' || counted_in || ')'") }}
    group by document_id, chapter, sentence_no, average_no
    having count(*) > 1

),

totals as (

    select
        *,
        case place when 'before' then 100 + clause_no when 'behind' then 50 else 1 end as nearness,
        count(*) over (partition by document_id, chapter, sentence_no, average_no) as total_count
    from figures_read
    where starts_with(figure_unit, unit) and figure_value > average

),

pairs as (

    select
        totals.* exclude (is_of_others),
        totals.is_of_others or counts.is_of_others as is_of_others,
        counts.counted,
        counts.counted_said,
        counts.count_count,
        counts.nearness as counted_nearness,
        totals.figure_value / counts.counted as recomputed,
        abs(totals.average * counts.counted - totals.figure_value)
        <= totals.average_digit * counts.counted + totals.figure_digit / 2 + totals.average * case
            when counts.counted_digit < 1 or counts.counted_digit > 1 then counts.counted_digit / 2
            else 0
        end as is_alike
    from totals
    inner join counts
        on
            totals.document_id = counts.document_id
            and totals.chapter = counts.chapter
            and totals.sentence_no = counts.sentence_no
            and totals.average_no = counts.average_no
    where counts.counted > 0

),

-- Any of them that fit will do. What is nearest, and not far off, is what it was computed of.
nearest as (

    select
        *,
        bool_or(is_alike) over by_average as is_any_alike
    from pairs
    window by_average as (partition by document_id, chapter, sentence_no, average_no)
    qualify row_number() over (
        partition by document_id, chapter, sentence_no, average_no
        order by is_of_others asc, counted_nearness desc, nearness desc, figure_value desc
    ) = 1

),

quotients as (

    select
        'prose:quotient' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || phrase as subject_key,
        phrase as subject,
        phrase as left_label,
        average as left_value,
        unit,
        'recomputed: ' || figure || ' / ' || counted_said as right_label,
        recomputed as right_value,
        case
            when is_any_alike then 'pass'
            when
                is_of_others
                or count_count > 3
                or total_count > 4
                or place <> 'earlier' and (average > 2 * recomputed or 2 * average < recomputed)
                then 'not_disclosed'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from nearest

),

results as (

    {{ results_in_values('quotients') }}

)

select * from results
