{{ config(materialized="incremental") }}

{%- set ordinal = "'^([一二三四五六七八九十]{1,3})、'" -%}
{%- set title_around = "'^[一二三四五六七八九十]{1,3}、|(?:情况)?(?:说明)?[.…·0-9]*$'" %}

with paragraphs as (

    select
        document_id,
        paragraph_no,
        paragraph_kind,
        page,
        line_first,
        {{ replace_all('paragraph_text', "'[ \\x{00A0}\\x{3000}\\t\\n\\r]'") }} as said
    from {{ ref('stg_paragraphs') }}
    {{ where_changed() }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    {{ where_changed() }}

),

-- A part (第三部分) numbers its chapters anew, and so does what follows a table of contents.
paragraphs_in_parts as (

    select
        *,
        count(case when {{ matches('said', "'^第[一二三四五六七八九十]+部分|^目录$'") }} then 1 end) over (
            partition by document_id
            order by paragraph_no
            rows between unbounded preceding and current row
        ) as part_no,
        {{ first_match('said', ordinal, 1) }} as ordinal
    from paragraphs

),

numbered as (

    select
        *,
        {{ chinese_number('ordinal') }} as number
    from paragraphs_in_parts
    where ordinal <> ''

),

numbered_in_order as (

    select
        *,
        lag(number) over in_order as number_before,
        lag(said) over in_order as said_before,
        lag(paragraph_kind) over in_order as kind_before,
        lag(number, 2) over in_order as number_before_that,
        lead(number) over in_order as number_after,
        lag(line_first) over in_order as line_before
    from numbered
    where paragraph_kind <> 'contents'
    window in_order as (partition by document_id, part_no order by paragraph_no)

),

-- Chapters within which a list begins anew at 一, as far as numbers tell.
numbered_in_lists as (

    select
        *,
        list(number_before) filter (where number = 1) over (
            partition by document_id, part_no
            order by paragraph_no
            rows between unbounded preceding and current row
        ) as numbers_outside
    from numbered_in_order

),

-- 1. 六、六、七、: two chapters, of which each is titled differently. What goes on behind a list within a chapter is not.
-- 2. 九、十一、: a chapter whose number stands nowhere between them, not even among the rows of a table, and which the
-- contents have.
judged as (

    select
        *,
        number = number_before
        and coalesce(number_before_that, number - 1) = number - 1
        and coalesce(number_after, number + 1) > number
        and number > 1
        and {{ replace_all('said', ordinal) }} <> {{ replace_all('said_before', ordinal) }} as is_twice,
        number = number_before + 2
        and coalesce(number_before_that, number_before - 1) = number_before - 1
        and coalesce(number_after, number + 1) = number + 1 as skips_one
    from numbered_in_lists
    where
        paragraph_kind = 'heading'
        and kind_before = 'heading'
        and not coalesce(list_contains(numbers_outside, number - 1), false)

),

-- The entry of the contents that the text has not, neither numbered otherwise nor within the chapter before.
chapters_left_out as (

    select
        judged.document_id,
        judged.paragraph_no,
        min(listed.said) as left_out
    from judged
    inner join numbered as listed
        on
            judged.document_id = listed.document_id
            and judged.number - 1 = listed.number
            and judged.line_before > listed.line_first
            and judged.part_no > listed.part_no
    inner join numbered as listed_too
        on
            listed.document_id = listed_too.document_id
            and listed.part_no = listed_too.part_no
            and judged.said = listed_too.said
    where
        judged.skips_one
        and not exists (
            select 1
            from table_rows
            where
                table_rows.document_id = judged.document_id
                and table_rows.line_first between judged.line_before and judged.line_first
                and {{ matches(replace_all('table_rows.raw_text', "'[ \\t]'"), ordinal) }}
        )
        and not exists (
            select 1
            from paragraphs
            where
                paragraphs.document_id = judged.document_id
                and paragraphs.line_first between judged.line_before and judged.line_first
                and contains(paragraphs.said, {{ replace_all('listed.said', title_around) }})
        )
    group by judged.document_id, judged.paragraph_no

),

chapters_compared as (

    select
        'stated:chapter_number' as aspect,
        judged.document_id,
        'line ' || judged.line_first as subject_key,
        left(judged.said, 40) as subject,
        case
            when chapters_left_out.left_out is not null
                then 'in the contents, not in the text: ' || chapters_left_out.left_out
            else left(judged.said, 40)
        end as left_label,
        'behind ' || left(judged.said_before, 40) as right_label,
        case when judged.is_twice or chapters_left_out.left_out is not null then 'fail' else 'pass' end as outcome,
        judged.page,
        judged.line_first,
        judged.said as sentence
    from judged
    left join chapters_left_out
        on judged.document_id = chapters_left_out.document_id and judged.paragraph_no = chapters_left_out.paragraph_no

),

results as (

    {{ results_in_words('chapters_compared') }}

)

select * from results
