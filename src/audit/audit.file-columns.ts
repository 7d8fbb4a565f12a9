/** What stands in the files of the trail beside what the page shows; keys of audit:export. */
export const fileColumns = [
  'eventName',
  'kind',
  'recordId',
  'person',
  'personId',
  'actingFor',
  'actedBy',
  'address',
  'request',
  'count',
  'hash',
] as const
