import type { FaultSummary, Field } from './form-view-types'

type Sections = readonly { fields: readonly Field[] }[]

/** The faults as their fields follow each other on the page: first those of the whole form, last those beside it. */
export function inOrderOfFields(summary: FaultSummary, sections: Sections): FaultSummary {
  const places = sections
    .flatMap(({ fields }) => [...fields.filter(({ rare }) => !rare), ...fields.filter(({ rare }) => rare)])
    .flatMap((field) => [field.id, ...(field.parts ? [field.parts.from.id, field.parts.until.id] : [])])
  const placeOf = ({ href }: FaultSummary['faults'][number]): number => {
    if (!href) return -1
    const place = places.indexOf(href.slice(1))
    return place < 0 ? places.length : place
  }
  return { ...summary, faults: [...summary.faults].sort((one, other) => placeOf(one) - placeOf(other)) }
}
