import type { Known, Overlap, Sought } from '../../../src/requests/overlap/overlap'

let count = 0

export const aSought = (more: Partial<Sought> = {}): Sought => ({
  reference: 'REQ-2026-0001',
  activities: [],
  needs: ['ASM-FJ-2026-1/A8.2'],
  instruments: ['safe-framework'],
  areas: ['risk'],
  ...more,
})

/** An activity that has nothing in common with anything yet. */
export const aKnown = (more: Partial<Known> = {}): Known => ({
  kind: 'activity',
  reference: `MIS-2026-${String((count += 1)).padStart(4, '0')}`,
  title: 'Selectivity reviewed',
  href: '/missions/MIS-2026-0001',
  standing: 'Planned',
  period: { from: '2026-11-02', until: '2026-11-06' },
  needs: [],
  instruments: [],
  areas: [],
  ...more,
})

export const anOverlap = (more: Partial<Overlap> = {}): Overlap => ({
  ...aKnown(),
  shared: { needs: [], instruments: [], areas: ['risk'] },
  ...more,
})
