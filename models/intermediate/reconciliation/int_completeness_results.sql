with presence_results as (

    select * from {{ ref('int_presence_results') }}

),

wording_results as (

    select * from {{ ref('int_wording_results') }}

),

form_head_results as (

    select * from {{ ref('int_form_head_results') }}

),

column_results as (

    select * from {{ ref('int_column_results') }}

),

empty_form_results as (

    select * from {{ ref('int_empty_form_results') }}

),

results as (

    select * from presence_results
    union all
    select * from wording_results
    union all
    select * from form_head_results
    union all
    select * from column_results
    union all
    select * from empty_form_results

)

select * from results
