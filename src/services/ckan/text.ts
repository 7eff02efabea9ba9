/** What `help_show` says of each action. */
export const helps: Record<string, string> = {
  package_list: "Names of all datasets. Parameters: limit, offset.",
  current_package_list_with_resources:
    "Datasets with their resources, the newest change first. Parameters: limit, offset.",
  package_search:
    "Datasets that fit a question. Parameters: q, fq, fq_list, sort, rows (1,000 at most), start, facet, facet.field, facet.limit, facet.mincount. Fields: name, title, notes, organization, groups, tags, res_format, license_id, update_frequency, metadata_created, metadata_modified, id.",
  package_show: "A dataset. Parameter: id (its id or name).",
  package_autocomplete: "Datasets whose name or title has the text. Parameters: q, limit.",
  resource_show: "A resource. Parameter: id.",
  resource_view_list: "Views of a resource: there are none.",
  organization_list: "Holders of datasets. Parameters: all_fields, organizations, limit, offset.",
  organization_show: "A holder of datasets. Parameters: id (its id or name), include_datasets.",
  organization_list_for_user: "Organizations of the user: there are none.",
  group_list: "Themes. Parameters: all_fields, groups, limit, offset.",
  group_show: "A theme. Parameters: id (its id or name), include_datasets.",
  group_package_show: "Datasets of a theme. Parameters: id, limit.",
  tag_list: "Keywords. Parameters: query, all_fields.",
  tag_show: "A keyword. Parameters: id (its id or name), include_datasets.",
  vocabulary_list: "Vocabularies of tags: there are none.",
  license_list: "Licences that datasets may have.",
  status_show: "What this site is.",
  site_read: "Whether the site may be read: always.",
  help_show: "What an action does. Parameter: name.",
  datastore_search:
    "Rows of a table. Parameters: resource_id, filters (values or lists of values by column), q (words, or words by column), distinct, limit (100 unless said, 32,000 at most), offset, fields, sort, include_total, records_format (objects, lists, csv, tsv). A question that takes over 5 seconds is refused.",
  datastore_info: "Columns of a table. Parameter: id.",
};
