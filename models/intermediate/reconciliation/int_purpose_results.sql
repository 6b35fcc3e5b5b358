{{ config(materialized="incremental") }}

{#- The name of an item of expenditure, and what it says that the item is for. -#}
{%- set purpose = "[一-龥（）]{2,40}（项）[。，：:]?(?:主要)?(?:用于|反映|是指|指)[：:]?[^；。]+" -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

check_words as (

    select * from {{ ref('check_words') }}

),

-- The purpose may follow the name after a full stop: each sentence is read with the next.
purposes as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        {{ first_match("sentence || '。' || sentence_after", "'" ~ purpose ~ "'") }} as phrase
    from sentences

),

purposes_cut as (

    select
        *,
        {{ first_match('phrase', "'[^）]+（项）'") }} as subject_name,
        {{ replace_all('phrase', "'^.*（项）'") }} as purpose
    from purposes
    where phrase <> ''

),

-- A purpose with the words of another subject and none of its own is another's.
purposes_judged as (

    select
        purposes_cut.document_id,
        purposes_cut.chapter,
        purposes_cut.sentence_no,
        purposes_cut.page,
        purposes_cut.line_first,
        purposes_cut.phrase,
        purposes_cut.subject_name,
        min(
            case
                when
                    not {{ matches('purposes_cut.subject_name', 'words.subject_pattern') }}
                    and {{ matches('purposes_cut.purpose', 'words.word_pattern') }}
                    then {{ first_match('purposes_cut.purpose', 'words.word_pattern') }}
            end
        ) as word_of_another,
        bool_or(
            {{ matches('purposes_cut.subject_name', 'words.subject_pattern') }}
            and {{ matches('purposes_cut.purpose', 'words.word_pattern') }}
        ) as has_own_word
    from purposes_cut
    inner join check_words as own
        on
            own.check_id = 'prose_purpose_fits_subject'
            and {{ matches('purposes_cut.subject_name', 'own.subject_pattern') }}
    inner join check_words as words
        on own.check_id = words.check_id
    group by
        purposes_cut.document_id,
        purposes_cut.chapter,
        purposes_cut.sentence_no,
        purposes_cut.page,
        purposes_cut.line_first,
        purposes_cut.phrase,
        purposes_cut.subject_name

),

purpose_results as (

    select
        'prose:purpose' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        subject_name as subject,
        'its purpose speaks of ' || coalesce(word_of_another, '') as left_label,
        'no word of its own' as right_label,
        case when word_of_another is not null and not has_own_word then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        phrase as sentence
    from purposes_judged

),

results as (

    {{ results_in_words('purpose_results') }}

)

select * from results
