-- What is in force of the raw layer (schema.sql): the last reading of each document, by running numbers, since clocks can
-- be set back.

create or replace view raw.latest_documents as
with firsts as (
    select
        document_id,
        min(reading_id) as first_reading_id,
        max(reading_id) as reading_id,
        min_by(landed_at, reading_id) as first_landed_at
    from raw.documents
    group by document_id
),

confirmed as (
    select
        reading_id,
        max_by(parser_version, confirmation_no) as parser_version
    from raw.confirmations
    group by reading_id
),

withdrawn as (
    select
        document_id,
        max(event_no) as event_no,
        max_by(is_withdrawn, event_no) as is_withdrawn,
        max_by(reason, event_no) as reason
    from raw.withdrawals
    group by document_id
)

select
    documents.* replace (coalesce(confirmed.parser_version, documents.parser_version) as parser_version),
    firsts.first_reading_id,
    firsts.first_landed_at,
    coalesce(withdrawn.is_withdrawn, false) as is_withdrawn,
    case when withdrawn.is_withdrawn then withdrawn.reason end as withdrawal_reason
from firsts
inner join raw.documents as documents on firsts.reading_id = documents.reading_id
left join confirmed on firsts.reading_id = confirmed.reading_id
left join withdrawn on firsts.document_id = withdrawn.document_id and withdrawn.event_no > firsts.reading_id;

comment on view raw.latest_documents is
    'One row per document: its last reading, the last parser version that made it so, and whether it is withdrawn.';

create or replace view raw.current_documents as
select * exclude (is_withdrawn, withdrawal_reason) from raw.latest_documents where not is_withdrawn;

create or replace view raw.current_tables as
select * from raw.tables where reading_id in (select reading_id from raw.current_documents);

create or replace view raw.current_table_rows as
select * from raw.table_rows where reading_id in (select reading_id from raw.current_documents);

create or replace view raw.current_figures as
select * from raw.figures where reading_id in (select reading_id from raw.current_documents);

create or replace view raw.current_narrative_figures as
select * from raw.narrative_figures where reading_id in (select reading_id from raw.current_documents);

create or replace view raw.current_paragraphs as
select * from raw.paragraphs where reading_id in (select reading_id from raw.current_documents);

create or replace view raw.current_performance_projects as
select * from raw.performance_projects where reading_id in (select reading_id from raw.current_documents);

create or replace view raw.current_performance_funds as
select * from raw.performance_funds where reading_id in (select reading_id from raw.current_documents);

create or replace view raw.current_performance_indicators as
select * from raw.performance_indicators where reading_id in (select reading_id from raw.current_documents);

create or replace view raw.current_rejects as
select * exclude (is_settled)
from raw.rejects
where reject_no in (select max(reject_no) from raw.rejects group by source_path) and not is_settled;

comment on view raw.current_rejects is 'One row per file that is rejected now: the last word on its path.';

comment on view raw.current_documents is
    'One row per document in force: its last reading, unless it is withdrawn. What belongs to it is in the other views.';
comment on view raw.current_tables is 'The rows of raw.tables that are in force.';
comment on view raw.current_table_rows is 'The rows of raw.table_rows that are in force.';
comment on view raw.current_figures is 'The rows of raw.figures that are in force.';
comment on view raw.current_narrative_figures is 'The rows of raw.narrative_figures that are in force.';
comment on view raw.current_paragraphs is 'The rows of raw.paragraphs that are in force.';
comment on view raw.current_performance_projects is 'The rows of raw.performance_projects that are in force.';
comment on view raw.current_performance_funds is 'The rows of raw.performance_funds that are in force.';
comment on view raw.current_performance_indicators is 'The rows of raw.performance_indicators that are in force.';
