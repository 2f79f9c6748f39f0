"""The domain of the policy portal: documents, typed records, checks, one frozen catalogue, views and outputs.

Knows nothing of MkDocs, the web or the forms function. Imports go down this staircase and never up::

    cli                                    the composition root
    outputs                                Catalogue → the files of the site
    views                                  Catalogue → finished values for templates
    publication, facets                    what is shown today, and where it is listed
    loading                                directories → Catalogue, or diagnostics
    checks                                 cross-record rules
    catalogue                              the one frozen aggregate
    vocabulary, scale                      controlled terms and computed ones
    documents, model                       text → data → typed records
    diagnostics                            problems as values
"""
