import { expect } from 'chai'
import { navigationFor } from '../../src/navigation'
import { paths } from '../../src/paths'
import { translator } from '../../src/platform/text/i18n'
import { aContactOf, aCoordinator, anAdmin, anAuditor } from '../support/people'

const t = translator('en')

describe('the main navigation', () => {
  it('keeps for coordinators what is looked up under one word, so that the bar holds what is worked on', () => {
    const places = navigationFor(aCoordinator(), t, '/requests/REQ-2026-0042')
    const registers = places.at(-1)!
    expect(registers).to.deep.include({ text: 'Registers', current: false })
    expect('items' in registers && registers.items.map(({ href }) => href)).to.deep.equal([
      paths.members.list(),
      paths.instruments.list(),
      paths.framework.list(),
      paths.funding.list(),
      paths.registers(),
      paths.imports.list(),
    ])
    expect(places.filter(({ current }) => current).map(({ text }) => text)).to.deep.equal(['Requests'])
  })

  it('marks the word and the place under it where the reader is', () => {
    const registers = navigationFor(anAuditor(), t, '/funding/accelerate').find((place) => 'items' in place)!
    expect(registers.current).to.equal(true)
    expect(
      'items' in registers && registers.items.filter(({ current }) => current).map(({ text }) => text),
    ).to.deep.equal(['Funding'])
  })

  it('needs no such word where there is little', () => {
    expect(navigationFor(aContactOf('FJ'), t, '/home').every((place) => !('items' in place))).to.equal(true)
  })

  it('keeps for administrators what the server does beside the settings', () => {
    const system = navigationFor(anAdmin(), t, '/admin/jobs').at(-1)!
    expect(system).to.deep.include({ text: 'System', current: true })
    expect('items' in system && system.items.map(({ href }) => href)).to.include.members([
      paths.settings(),
      paths.jobs.list(),
      paths.outbox.list(),
    ])
  })
})
