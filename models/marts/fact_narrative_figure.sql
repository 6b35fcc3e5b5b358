with figures as (

    select * from {{ ref('stg_narrative_figures') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

units as (

    select * from {{ ref('units') }}

),

-- A sentence may state an item twice, and a document a sentence: which of them it is, is part of the key.
figures_counted as (

    select
        *,
        row_number() over (
            partition by document_id, sentence, item, disclosed_text
            order by figure_no
        ) as occurrence
    from figures

),

narrative_figures as (

    select
        -- ids
        {{ surrogate_key([
            "'narrative'", 'figures_counted.document_id', 'figures_counted.sentence', 'figures_counted.item',
            'figures_counted.disclosed_text', 'figures_counted.occurrence'
        ]) }} as narrative_figure_id,
        figures_counted.document_id,
        documents.agency_id,
        documents.region_code,

        -- what it is about
        figures_counted.item,
        figures_counted.label,
        figures_counted.subject_code,
        figures_counted.fund,
        figures_counted.measure,
        figures_counted.stage,
        figures_counted.comparison_base,

        -- what it says
        figures_counted.value,
        figures_counted.unit,
        case
            when units.unit_kind = 'money'
                then {{ to_yuan('figures_counted.value', 'units.yuan_factor') }}
        end as amount_yuan,
        figures_counted.disclosed_text,
        figures_counted.reason_text,

        -- where it stands
        figures_counted.sentence,
        figures_counted.chapter,
        figures_counted.figure_no,
        figures_counted.mention_no,
        figures_counted.page,
        figures_counted.line_first,
        figures_counted.line_last,
        documents.fiscal_year,
        documents.document_kind,
        documents.is_current
    from figures_counted
    inner join documents
        on figures_counted.document_id = documents.document_id
    left join units
        on figures_counted.unit = units.unit

)

select * from narrative_figures
