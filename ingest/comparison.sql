-- One row per current document with tables: what its agency spent (or plans to), and on what. The figures are those of the
-- expenditure form, or of the general public budget where a document has no such form: the total row where one is
-- printed, otherwise the sum of the leaf rows.
with forms(statement, form_rank) as (

    values ('expenditure', 1), ('general_budget_expenditure', 2)

),

printed_totals as (

    select
        amounts.document_id,
        amounts.statement,
        amounts.column_key as expenditure_type,
        min_by(amounts.amount_yuan, amounts.table_no) as amount_yuan,
    from marts.fact_disclosed_amount as amounts
    inner join forms
        on amounts.statement = forms.statement
    where amounts.row_key = 'TOTAL'
    group by amounts.document_id, amounts.statement, amounts.column_key

),

leaf_sums as (

    select
        document_id,
        statement,
        expenditure_type,
        sum(amount_yuan) as amount_yuan,
    from marts.fact_expenditure
    where is_leaf
    group by document_id, statement, expenditure_type

),

spending as (

    select
        coalesce(printed_totals.document_id, leaf_sums.document_id) as document_id,
        coalesce(printed_totals.statement, leaf_sums.statement) as statement,
        coalesce(printed_totals.expenditure_type, leaf_sums.expenditure_type) as expenditure_type,
        coalesce(printed_totals.amount_yuan, leaf_sums.amount_yuan) as amount_yuan,
    from printed_totals
    full join leaf_sums
        on
            printed_totals.document_id = leaf_sums.document_id
            and printed_totals.statement = leaf_sums.statement
            and printed_totals.expenditure_type = leaf_sums.expenditure_type

),

spending_by_form as (

    select
        spending.document_id,
        spending.statement,
        max(spending.amount_yuan) filter (where spending.expenditure_type = 'total') as total_yuan,
        max(spending.amount_yuan) filter (where spending.expenditure_type = 'basic') as basic_yuan,
        max(spending.amount_yuan) filter (where spending.expenditure_type = 'project') as project_yuan,
    from spending
    inner join forms
        on spending.statement = forms.statement
    group by spending.document_id, spending.statement, forms.form_rank
    having total_yuan is not null
    qualify row_number() over (partition by spending.document_id order by forms.form_rank asc) = 1

),

three_public as (

    select
        facts.document_id,
        max(facts.amount_yuan) as three_public_yuan,
    from marts.fact_three_public as facts
    inner join marts.dim_document as documents
        on facts.document_id = documents.document_id
    where
        facts.item = 'total'
        and facts.measure = case documents.document_kind when 'budget' then 'initial_budget' else 'final' end
    group by facts.document_id

),

compared as (

    select
        coalesce(agencies.agency_name, documents.source_name) as agency,
        coalesce(regions.region_name, documents.region_code) as region,
        regions.province_name as province,
        documents.fiscal_year,
        documents.document_kind,
        spending_by_form.statement,
        spending_by_form.total_yuan,
        spending_by_form.basic_yuan / nullif(spending_by_form.total_yuan, 0) as basic_share,
        spending_by_form.project_yuan / nullif(spending_by_form.total_yuan, 0) as project_share,
        three_public.three_public_yuan,
    from marts.dim_document as documents
    left join marts.dim_agency as agencies
        on documents.agency_id = agencies.agency_id
    left join marts.dim_region as regions
        on documents.region_code = regions.region_code
    left join spending_by_form
        on documents.document_id = spending_by_form.document_id
    left join three_public
        on documents.document_id = three_public.document_id
    where documents.is_current and documents.contents <> 'explanation'
    order by documents.region_code, agency, documents.fiscal_year, documents.document_kind

)

select * from compared
