import { expect } from 'chai'
import { translator } from '../../../src/platform/text/i18n'
import { presentChange } from '../../../src/what-if/changes/change.presenter'
import { anItem } from '../plan-item.factory'

const viewerFor = (lang: 'en' | 'fr') => ({
  ...{ lang, t: translator(lang), today: '2026-11-24' },
  actor: { id: 'officer', name: 'Lena Moreau', roles: ['coordinator' as const], language: lang },
})
const item = anItem({ title: 'Selectivity reviewed' })
const items = new Map([[item.reference, item]])

describe('a change of a what-if in words', () => {
  it('says the dates that an activity is to have, and those that it had', () => {
    const { reference: of } = item
    const change = { kind: 'move', of, from: '2027-04-05', until: '2027-04-09', before: item } as const
    const said = presentChange(change, items, viewerFor('en'))
    expect(said).to.include('Selectivity reviewed').and.include('April').and.include('instead of').and.include('March')
    expect(presentChange(change, items, viewerFor('fr')))
      .to.include('au lieu de')
      .and.include('avril')
  })

  it('calls an activity as it was called, once the plan does not know it any more', () => {
    const change = { kind: 'leaveOut', of: 'MIS-2027-0999', title: 'Gone mission' } as const
    expect(presentChange(change, new Map(), viewerFor('en'))).to.equal('Gone mission (MIS-2027-0999): left out')
    const untitled = { kind: 'leaveOut', of: 'MIS-2027-0999' } as const
    expect(presentChange(untitled, new Map(), viewerFor('en'))).to.equal('MIS-2027-0999: left out')
  })
})
