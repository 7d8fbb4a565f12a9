import { expect } from 'chai'
import * as fc from 'fast-check'
import {
  formsOn,
  printsOfForm,
  readPrints,
  shownValues,
  writePrints,
  type Control,
} from '../../../../src/platform/forms/two-people/form-prints'
import { formFields } from '../../../../src/platform/forms/form-fields'
import type { RawForm } from '../../../../src/platform/forms/forms'
import { chosen, threeWay } from '../../../../src/platform/forms/two-people/three-way'
import type { Viewer } from '../../../../src/platform/http/pages/view-types'

const viewer = { lang: 'en', t: (key: string) => key, today: '2026-11-24' } as unknown as Viewer
const areas = ['risk', 'valuation', 'origin', 'transit']
const options = areas.map((value) => ({ value, text: value.toUpperCase() }))

interface Contact {
  name: string
  email: string
}

interface Boat {
  name: string
  note: string
  kind: string
  from: string
  until: string
  isNew: boolean
  areas: string[]
  crew: Contact[]
}

const aBoat = (more: Partial<Boat> = {}): Boat => ({
  name: 'Argo',
  note: 'Line one\nLine two',
  kind: 'risk',
  from: '2027-02-22',
  until: '2027-03-05',
  isNew: false,
  areas: ['risk', 'origin'],
  crew: [
    { name: 'Ana', email: 'ana@fj.example' },
    { name: 'Ben', email: 'ben@fj.example' },
  ],
  ...more,
})

/** The form of a boat with two rows to spare, as presenters make one. */
function formOf(boat: Boat) {
  const fields = formFields(undefined, viewer, boat)
  return {
    action: '/boats/Argo/edit',
    version: 3,
    sections: [
      {
        heading: 'What',
        fields: [
          fields.text('name', { label: 'Name' }),
          fields.textarea('note', { label: 'Note' }),
          fields.select('kind', { label: 'Kind', options }),
          fields.period('from', 'until', { label: 'When', fromLabel: 'From', untilLabel: 'Until' }),
          fields.tick('isNew', { label: 'New' }),
          fields.multi('areas', { label: 'Areas', options }),
          fields.password('password', { label: 'Password' }),
        ],
      },
      ...Array.from({ length: boat.crew.length + 2 }, (_, index) => ({
        heading: boat.crew[index]?.name ?? 'One more',
        fields: [
          fields.text(`crew.${index}.name`, { label: 'Name' }),
          fields.text(`crew.${index}.email`, { label: 'Mail' }),
        ],
      })),
    ],
  }
}

const shown = (boat: Boat) => formsOn({ title: 'Edit', form: formOf(boat) })[0]!
const controls = (boat: Boat): Control[] => shown(boat).controls
const was = (boat: Boat) => readPrints(writePrints(printsOfForm(shown(boat))))!

/** What a browser sends of the form of a boat, typed as `mine`; rows stand where they stood. */
function typed(mine: Omit<Boat, 'crew'> & { crew: (Contact | null)[] }): RawForm {
  const { isNew, crew, note, areas: ticked, ...texts } = mine
  return {
    ...texts,
    note: note.replace(/\n/g, '\r\n'),
    ...(isNew ? { isNew: 'yes' } : {}),
    ...(ticked.length > 0 ? { areas: ticked.length === 1 ? ticked[0] : ticked } : {}),
    crew: [...crew, null, null].map((one) => one ?? { name: '', email: '' }),
    version: '3',
  }
}

/** The boat that the service would save. */
function saved(body: RawForm): Boat {
  const crew = Object.values((body.crew ?? {}) as Record<string, Contact>)
  return {
    name: body.name as string,
    note: (body.note as string).replace(/\r\n/g, '\n'),
    kind: body.kind as string,
    from: body.from as string,
    until: body.until as string,
    isNew: body.isNew === 'yes',
    areas: [body.areas ?? []].flat().filter((one) => one !== '') as string[],
    crew: crew.filter(({ name, email }) => name !== '' || email !== '').map(({ name, email }) => ({ name, email })),
  }
}

const merge = (base: Boat, theirs: Boat, mine: Parameters<typeof typed>[0]) => {
  const merged = threeWay(was(base), controls(theirs), typed(mine))
  return { ...merged, boat: saved(merged.body) }
}

describe('the prints of a form', () => {
  it('are those of what a browser sends when nothing was touched', () => {
    fc.assert(
      fc.property(boats(), (boat) => {
        const { boat: result, collisions, theirs, mine } = merge(boat, boat, boat)
        expect([collisions, theirs, mine]).to.deep.equal([[], [], []])
        expect(sorted(result)).to.deep.equal(sorted(boat))
      }),
    )
  })

  it('hold no password, and nothing that the form does not offer', () => {
    expect([...was(aBoat()).keys()]).to.not.include('password')
    const kind = controls(aBoat({ kind: 'retired' })).find(({ field }) => field.name === 'kind')!
    expect(shownValues(kind.field)).to.deep.equal([])
  })

  it('that are none are no prints', () => {
    for (const sent of [undefined, '', 'nonsense', ['a=b'], 'name=<script>']) expect(readPrints(sent)).to.equal(null)
  })
})

describe('two people who changed one record', () => {
  it('are both served where they changed different fields', () => {
    const theirs = aBoat({ note: 'Hers', areas: ['risk', 'origin', 'transit'], crew: aBoat().crew.slice(1) })
    const { boat, collisions, ...found } = merge(aBoat(), theirs, {
      ...aBoat(),
      name: 'Nadi',
      isNew: true,
      areas: ['origin', 'valuation'],
      crew: [aBoat().crew[0]!, { name: 'Ben', email: 'other@fj.example' }],
    })
    expect(collisions).to.deep.equal([])
    expect(boat.areas).to.have.members(['origin', 'transit', 'valuation'])
    expect({ ...boat, areas: [] }).to.deep.equal({
      ...aBoat({ name: 'Nadi', note: 'Hers', isNew: true, areas: [] }),
      crew: [{ name: 'Ben', email: 'other@fj.example' }],
    })
    expect(found.theirs.map(({ heading, label }) => label || heading)).to.include.members(['Note', 'Areas'])
    expect(found.mine.map(({ label }) => label)).to.include.members(['Name', 'New'])
  })

  it('choose where they changed the same: mine unless theirs is taken', () => {
    const theirs = aBoat({ name: 'Hers', from: '2027-02-25' })
    const { body, collisions } = merge(aBoat(), theirs, { ...aBoat(), name: 'Mine', until: '2027-03-09' })
    expect(collisions.map(({ label }) => label)).to.deep.equal(['Name', 'When'])
    const patches = Object.fromEntries(collisions.map(({ ifTheirs }, index) => [index, JSON.stringify(ifTheirs)]))
    const mine = saved(chosen({ ...body, _theirs: patches, _keep: { 0: 'mine', 1: 'nonsense' } }))
    expect([mine.name, mine.from, mine.until]).to.deep.equal(['Mine', '2027-02-22', '2027-03-09'])
    const other = saved(chosen({ ...body, _theirs: patches, _keep: ['mine', 'theirs'] }))
    expect([other.name, other.from, other.until]).to.deep.equal(['Mine', '2027-02-25', '2027-03-05'])
  })

  it('are asked about a row that one removed and the other changed', () => {
    const [ana, ben] = aBoat().crew as [Contact, Contact]
    const changed = { ...ana, email: 'new@fj.example' }
    const removed = merge(aBoat(), aBoat({ crew: [ben] }), { ...aBoat(), crew: [changed, ben] })
    expect(removed.boat.crew).to.have.deep.members([changed, ben])
    const take = (one: typeof removed) =>
      saved(chosen({ ...one.body, _theirs: [JSON.stringify(one.collisions[0]!.ifTheirs)], _keep: ['theirs'] }))
    expect(removed.collisions).to.have.lengthOf(1)
    expect(take(removed).crew).to.deep.equal([ben])
    const kept = merge(aBoat(), aBoat({ crew: [changed, ben] }), { ...aBoat(), crew: [null, ben] })
    expect(kept.boat.crew).to.deep.equal([ben])
    expect(take(kept).crew).to.have.deep.members([changed, ben])
  })

  it('keep the rows that each of them added, and one that both added once', () => {
    const [eva, tom, ida] = ['Eva', 'Tom', 'Ida'].map((name) => ({ name, email: `${name}@fj.example` }))
    const { boat } = merge(aBoat(), aBoat({ crew: [...aBoat().crew, eva!, ida!] }), {
      ...aBoat(),
      crew: [...aBoat().crew, tom!, ida!],
    })
    expect(boat.crew.map(({ name }) => name)).to.deep.equal(['Ana', 'Ben', 'Eva', 'Ida', 'Tom'])
  })

  it('never see a field go back that they did not touch, and lose nothing', () => {
    fc.assert(
      fc.property(boats(), boats(), boats(), fc.subarray([...fieldNames]), fc.subarray([...fieldNames]), (...given) => {
        const [base, hers, his, herFields, hisFields] = given
        const theirs = { ...base, ...pick(hers, herFields) }
        const mine = { ...base, ...pick(his, hisFields) }
        const { boat, collisions } = merge(base, theirs, mine)
        const asked = new Set(
          collisions.flatMap(({ controls: [one] }) => (one!.field.parts ? ['from', 'until'] : [one!.field.name])),
        )
        for (const name of ['name', 'note', 'kind', 'isNew', 'from', 'until'] as const) {
          if (asked.has(name))
            expect(same(mine[name], theirs[name]) && name !== 'from' && name !== 'until', name).to.equal(false)
          else if (same(mine[name], base[name])) expect(boat[name], `${name}, mine untouched`).to.equal(theirs[name])
          else if (same(theirs[name], base[name])) expect(boat[name], `${name}, theirs untouched`).to.equal(mine[name])
          if (asked.has(name)) expect(boat[name]).to.equal(mine[name])
        }
        for (const area of areas) {
          const [b, t, m] = [base, theirs, mine].map((one) => one.areas.includes(area))
          expect(boat.areas.includes(area), area).to.equal(m === b ? t : m)
        }
        for (const {
          ifTheirs,
          controls: [one],
        } of collisions)
          if (one!.field.name in theirs && !one!.field.parts)
            expect(ifTheirs[one!.field.name]).to.equal(String(theirs[one!.field.name as 'name']))
      }),
    )
  })

  it('lose no row: each one that a person added or changed is there or asked about', () => {
    const crew = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }).map((list) => list.map(sailor))
    const edit = fc.record({
      drop: fc.subarray([0, 1, 2, 3]),
      change: fc.subarray([0, 1, 2, 3]),
      add: fc.subarray([7, 8, 9]),
    })
    type Edit = { drop: number[]; change: number[]; add: number[] }
    const edited = (rows: Contact[], { drop, change, add }: Edit, mark: string): (Contact | null)[] => [
      ...rows.map((row, index) =>
        drop.includes(index) ? null : change.includes(index) ? { ...row, email: `${mark}-${row.name}@x.example` } : row,
      ),
      ...add.map(sailor),
    ]
    const filled = (rows: (Contact | null)[]) => rows.filter((row) => row !== null)
    fc.assert(
      fc.property(crew, edit, edit, (base, hers, his) => {
        const theirs = filled(edited(base, hers, 'hers'))
        const mine = edited(base, his, 'mine')
        const { boat, collisions } = merge(aBoat({ crew: base }), aBoat({ crew: theirs }), { ...aBoat(), crew: mine })
        const offered = JSON.stringify([boat.crew, collisions.map(({ ifTheirs }) => ifTheirs)])
        const isNew = (row: Contact) => !base.some(({ email, name }) => email === row.email && name === row.name)
        for (const row of [...filled(mine), ...theirs].filter(isNew)) expect(offered).to.include(row.email)
        // What both left alone is there; what one took out and the other left alone is not.
        base.forEach((row, index) => {
          const [byHer, byMe] = [hers, his].map(({ drop, change }) =>
            drop.includes(index) ? 'drop' : change.includes(index) ? 'change' : 'leave',
          )
          const there = boat.crew.filter(({ name }) => name === row.name).length
          if (byHer === 'leave' && byMe === 'leave') expect(boat.crew).to.deep.include(row)
          if ([byHer, byMe].includes('drop') && [byHer, byMe].every((one) => one !== 'change'))
            expect(there).to.equal(0)
          else if (byMe !== 'drop') expect(there, `${row.name} once`).to.equal(1)
        })
      }),
    )
  })
})

const fieldNames = ['name', 'note', 'kind', 'isNew', 'areas', 'from', 'until'] as const
const sailor = (number: number): Contact => ({ name: `Sailor ${number}`, email: `s${number}@fj.example` })
const same = (one: unknown, other: unknown) => one === other
const sorted = (boat: Boat) => ({ ...boat, areas: [...boat.areas].sort() })
const pick = (boat: Boat, names: readonly (keyof Boat)[]) => Object.fromEntries(names.map((name) => [name, boat[name]]))

function boats(): fc.Arbitrary<Boat> {
  const word = fc.constantFrom('', 'Argo', 'Nadi', 'Lines\nof text', 'É à', '<b>')
  const day = fc.constantFrom('', '2027-02-22', '2027-03-05')
  return fc.record({
    name: word.map((text) => text.split('\n')[0]!),
    note: word,
    kind: fc.constantFrom('', ...areas),
    from: day,
    until: day,
    isNew: fc.boolean(),
    areas: fc.subarray(areas),
    crew: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }).map((list) => list.map(sailor)),
  })
}
