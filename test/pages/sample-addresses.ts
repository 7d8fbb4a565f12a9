import { activityAt } from './many-records'

// The first mission that is still to come: its pages offer more than those of one that is over.
const ahead = () => {
  for (let index = 0; ; index += 1) {
    const { reference, state } = activityAt('mission', index, [''])
    if (state === 'planned') return String(reference)
  }
}

const samples: [RegExp, () => string][] = [
  [/^\/framework\/:code/, () => 'SO1'],
  [/^\/framework\/editions\/:edition/, () => '2027-2030'],
  [/^\/admin\/assessment-templates\/:edition/, () => '1'],
  [/^\/framework\/remapping\/:reference/, ahead],
  [/^\/instruments\/:code/, () => 'safe-framework'],
  [/^\/members\/:code/, () => 'FJ'],
  [/^\/funding\/:code/, () => 'accelerate'],
  [/^\/open-ends\/:kind/, () => 'activities'],
  [/^\/experts\/:reference/, () => 'EXP-000001'],
  [/^\/requests\/:reference/, () => 'REQ-2026-000001'],
  [/^\/assessments\/:reference/, () => 'ASM-FJ-000002'],
  [/^\/missions\/:reference/, ahead],
  [/^\/recommendations\/:reference/, () => 'REC-2026-000001'],
  [/^\/training\/:reference/, () => 'TRN-2026-000001'],
]

/** An address of a route: that of one record of its kind where it names one, and a table for any of the formats of files. */
export function recordOf(pattern: string): string {
  const sample = samples.find(([route]) => route.test(pattern))?.[1]() ?? 'none'
  return pattern
    .replace(/\.:format$/, '.csv')
    .replace(/:[A-Za-z]+/, sample)
    .replace(/:[A-Za-z]+/g, 'none')
}
