import { codeOptions } from '../../platform/http/pages/view-types'
import { oneOf, type Filter, type ListFilterField } from '../../platform/lists/lists'
import { memberOptions, members } from '../member.directory'
import { regionCodes } from '../member.vocabulary'

/** The Members of these regions. */
export const codesIn = (regions: readonly string[]): string[] =>
  members().flatMap(({ code, region }) => (regions.includes(region) ? [code] : []))

/** Records of a Member of one of these regions; no region asks for nothing. */
export function inRegions(regions: readonly string[], field: string): Filter {
  if (regions.length === 0) return {}
  return { [field]: { $in: codesIn(regions) } }
}

export const regionOptions = codeOptions(regionCodes, 'vocabulary:regions.')

/** Filter of a list by the region of the Member that a field names. */
export const byRegion = (label: string, field: string): ListFilterField =>
  oneOf('region', label, regionOptions, (value) => inRegions([value], field))

/** By the Member that a field names: of one that nobody knows there is nothing. */
export const byMember = (label: string, field: string): ListFilterField => ({
  name: 'member',
  label,
  kind: 'select',
  options: ({ lang }) => memberOptions(lang),
  filter: (value) => ({ [field]: value }),
})
