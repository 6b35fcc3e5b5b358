{{ config(materialized="incremental") }}

{%- set about_another = "'" ~ check_words('said_results_are_of_their_tables', 'about_another') ~ "'" %}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

project_rows as (

    select * from {{ ref('int_project_rows') }}
    {{ where_changed() }}

),

projects as (

    select * from {{ ref('fact_performance_project') }}
    where table_no is not null
    {{ and_changed() }}

),

-- Projects with a table of their own, by a name that no other one has.
projects_called as (

    select
        document_id,
        performance_project_id,
        project_name,
        {{ project_called('project_name') }} as project_called
    from projects
    where length(project_called) >= 4
    qualify count(*) over (partition by document_id, project_called) = 1

),

sentences_compared as (

    select
        document_id,
        chapter,
        sentence_no,
        {{ compare_text('sentence') }} as compared
    from sentences
    where document_id in (select projects_called.document_id from projects_called)

),

named as (

    select
        sentences_compared.document_id,
        sentences_compared.chapter,
        sentences_compared.sentence_no,
        count(*) as named_count,
        min(projects_called.performance_project_id) as performance_project_id
    from sentences_compared
    inner join projects_called
        on
            sentences_compared.document_id = projects_called.document_id
            and strpos(sentences_compared.compared, projects_called.project_called) > 0
    group by sentences_compared.document_id, sentences_compared.chapter, sentences_compared.sentence_no

),

-- What follows the sentence that names a project is of it, until another one is told of; '' is another.
sentences_opened as (

    select
        sentences.*,
        case
            when named.named_count = 1 then named.performance_project_id
            when named.named_count > 1 or {{ matches('sentences.sentence', about_another) }} then ''
        end as opens
    from sentences
    left join named
        on
            sentences.document_id = named.document_id
            and sentences.chapter = named.chapter
            and sentences.sentence_no = named.sentence_no

),

sentences_told as (

    select
        *,
        last_value(opens ignore nulls) over (
            partition by document_id, chapter
            order by sentence_no
            rows between unbounded preceding and current row
        ) as performance_project_id
    from sentences_opened

),

cells as (

    select
        document_id,
        performance_project_id,
        project_name,
        page,
        line_first,
        unnest(cells) as cell
    from project_rows

),

texts as (

    select
        sentences_told.document_id,
        sentences_told.performance_project_id,
        projects_called.project_name,
        true as is_prose,
        sentences_told.page,
        sentences_told.line_first,
        sentences_told.sentence as said
    from sentences_told
    inner join projects_called
        on
            sentences_told.document_id = projects_called.document_id
            and sentences_told.performance_project_id = projects_called.performance_project_id
    union all
    select
        document_id,
        performance_project_id,
        project_name,
        false as is_prose,
        page,
        line_first,
        {{ replace_all('cell', "'[ \\x{00A0}\\x{3000}]'") }} as said
    from cells
    where length(cell) >= 15

)

select * from texts
