{{ config(materialized="incremental") }}

{%- set check = 'prose_reasons_can_make_the_change' -%}
{%- set more = check_words(check, 'more') -%}
{%- set less = check_words(check, 'less') -%}
{%- set money = '[0-9][0-9.,]*[万亿]*元' -%}
{#- A change since the year before and its rate, and the reason: the rest of its clause, or of its list. -#}
{%- set since = '(?:比|较|与)[^，。；初]{0,12}(?:上年|去年|20[0-9][0-9]年)(?:[^，。；初比较]{0,12}(?:相比|比较))?[^。；初比较]{0,60}?' -%}
{%- set change = '(?:增加|增长|减少|下降)了?' ~ money ~ '(?:[，,]?(?:同比)?(?:增长|下降|增加|减少|增幅|降幅)[为约]?[0-9.]+[%％])?[，,。]?' -%}
{%- set begun = '(?:' ~ check_words(check, 'begun') ~ ')' -%}
{%- set list = '[^；。]*(?:；(?:[二三四五六七八九十]是|其[二三四五]|[2-9][、.．）)]|[②-⑨])[^；。]*)*' -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

-- The reason may be a sentence of its own. The document's year says nothing of when.
texts as (

    select
        sentences.document_id,
        sentences.chapter,
        sentences.sentence_no,
        sentences.page,
        sentences.line_first,
        sentences.sentence,
        documents.fiscal_year || '年' as its_year,
        sentences.sentence || case
            when {{ matches('sentences.sentence_after', "'^(?:其?主要)?(?:原因|是|系)'") }}
                then '，' || sentences.sentence_after
            else ''
        end as said
    from sentences
    inner join documents
        on sentences.document_id = documents.document_id
    where {{ matches('sentences.sentence', "'上年|去年|20[0-9][0-9]年'") }}

),

-- A change since the year before, with its reason behind it.
explained as (

    select
        * exclude (said),
        unnest({{ every_match('said', "'" ~ since ~ change ~ begun ~ list ~ "'") }}) as phrase
    from texts

),

changes as (

    select
        *,
        {{ first_match('phrase', "'(" ~ change ~ ")" ~ begun ~ list ~ "$'", 1) }} as change_said,
        {{ first_match('phrase', "'" ~ change ~ "(" ~ begun ~ ")" ~ list ~ "$'", 1) }} as begun_by,
        replace({{ first_match('phrase', "'" ~ change ~ begun ~ "(" ~ list ~ ")$'", 1) }}, its_year, '') as reason
    from explained

),

-- Only where every amount of the reason is one by which something has changed. What the year before had, what each
-- costs, what is set off against each other, and revenue as the reason of spending are no parts of the change.
reasons as (

    select
        *,
        {{ matches("begun_by || reason", "'" ~ check_words(check, 'partly') ~ "'") }} as is_partly_told,
        {{ matches('reason', "'" ~ check_words(check, 'parts') ~ "'") }} as has_parts_of_parts,
        {{ every_match(
            'reason', "'(?:" ~ more ~ "|" ~ less ~ ")[^，。；、：:0-9到至为]{0,30}?" ~ money ~ "'"
        ) }} as parts,
        len({{ every_match('reason', "'" ~ money ~ "'") }}) as amount_count
    from changes
    where
        not {{ matches('reason', "'" ~ check_words(check, 'apart') ~ "'") }}
        and {{ matches('reason', "'收入'") }} = {{ matches("replace(phrase, reason, '')", "'收入'") }}

),

parts as (

    select
        * exclude (parts),
        unnest(parts) as part
    from reasons
    where len(parts) = amount_count

),

amounts as (

    select
        * exclude (part),
        case when {{ matches('change_said', "'^(?:" ~ less ~ ")'") }} then -1 else 1 end as direction,
        case when {{ matches('part', "'^(?:" ~ less ~ ")'") }} then -1 else 1 end as part_direction,
        {{ printed_yuan(first_match('change_said', "'" ~ money ~ "'")) }} as change_yuan,
        {{ printed_yuan(first_match('part', "'" ~ money ~ "'")) }} as part_yuan,
        {{ printed_factor(first_match('change_said', "'" ~ money ~ "'")) }} as change_factor,
        {{ printed_factor('part') }} as part_factor
    from parts

),

-- Parts of parts are counted in what they are parts of: the largest is of no other.
sums as (

    select
        document_id,
        chapter,
        sentence_no,
        change_said,
        reason,
        is_partly_told,
        direction * change_yuan as change_yuan,
        min(page) as page,
        min(line_first) as line_first,
        min(sentence) as sentence,
        case when has_parts_of_parts then max(part_yuan) * min(part_direction) else sum(part_direction * part_yuan) end
            as made_yuan,
        bool_and(part_direction = direction)
        and not case direction
            when 1 then {{ matches('reason', "'" ~ check_words(check, 'fall') ~ "'") }}
            else {{ matches('reason', "'" ~ check_words(check, 'rise') ~ "'") }}
        end as is_in_its_direction,
        bool_and(part_direction <> direction) as is_in_the_other,
        sum({{ half_last_digit('part_yuan', 'part_factor') }})
        + max({{ half_last_digit('change_yuan', 'change_factor') }}) as tolerance
    from amounts
    where change_yuan > 0
    group by
        document_id,
        chapter,
        sentence_no,
        change_said,
        reason,
        is_partly_told,
        has_parts_of_parts,
        direction,
        change_yuan
    having not has_parts_of_parts or min(part_direction) = max(part_direction)

),

-- Of reasons that are told in part, what is left untold cannot be more than the change.
sums_judged as (

    select
        *,
        is_in_its_direction
        and abs(made_yuan) > abs(change_yuan) * case when is_partly_told then 2 else 1 end + tolerance as is_too_much,
        not is_in_its_direction and sign(made_yuan) = -sign(change_yuan) as is_the_other_way
    from sums
    -- That all reasons went the other way is a contradiction of words: prose_reason_fits_change.
    where not is_in_the_other

),

results as (

    select
        'prose:reason_amounts' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || change_said as subject_key,
        'reasons of a change' as subject,
        'what its reasons make' as left_label,
        cast(made_yuan as decimal(28, 6)) as left_value,
        'the change' as right_label,
        cast(change_yuan as decimal(28, 6)) as right_value,
        '元' as unit,
        case when is_too_much or is_the_other_way then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        sentence,
        case
            when is_too_much then 'The reasons make more than the change, and nothing that went the other way is told.'
            when is_the_other_way then 'The reasons together went the other way.'
        end as note
    from sums_judged

)

select * from results
