import type { ListDefinition, ListFilterField } from '../../platform/lists/lists'

// Records that pages show beside others have no list of their own there: here they are listed as they were made, and
// found by what they name.

/** A filter by one of these codes. */
export const byCode = (name: string, label: string, codes: readonly string[]): ListFilterField => ({
  name,
  label,
  kind: 'select',
  filter: (value) => (codes.includes(value) ? { [name]: value } : null),
})

/** A filter by what a record names, such as another record by its reference. */
export const byName = (name: string, label: string, field = name): ListFilterField => ({
  name,
  label,
  kind: 'search',
  filter: (value) => ({ [field]: value.slice(0, 100) }),
})

export const plainList = (filters: ListFilterField[]): ListDefinition => ({
  address: '',
  columns: [],
  filters,
  defaultSort: { field: '_id' },
  caption: '',
  empty: { title: '', text: '' },
})
