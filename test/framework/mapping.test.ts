import { expect } from 'chai'
import { z } from 'zod'
import {
  editionOn,
  mappingDraftShape,
  mappingFault,
  mappingFields,
  mappingShape,
  presentMapping,
  servesSomething,
  toMapping,
} from '../../src/framework'
import { translator } from '../../src/platform/text/i18n'
import { across } from '../../src/platform/forms/across'
import { parseForm } from '../../src/platform/forms/forms'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { aCoordinator } from '../support/people'

const viewer: Viewer = { actor: aCoordinator(), lang: 'en', t: translator('en'), today: '2026-11-24' }
const parse = (body: object) => parseForm(z.object(mappingShape()).check(across(servesSomething)), body)
const whole = { objective: 'SO1', instruments: ['safe-framework'], expertiseAreas: ['aeo'] }

describe('what a piece of work serves', () => {
  it('is one objective at least, chosen from the edition', () => {
    expect(parse({ ...whole, objective: '' }).errors).to.deep.equal([
      { field: 'objective', message: 'framework:form.chooseObjective' },
    ])
    expect(parse({ ...whole, objective: 'SO9' }).errors?.[0]?.message).to.equal('platform:form.unknownChoice')
  })

  it('must be an instrument, joint work or organizational development', () => {
    const fault = { field: 'instruments', message: 'framework:form.servesNothing' }
    expect(parse({ objective: 'SO1' }).errors).to.deep.equal([fault])
    expect(parse({ objective: 'SO1', instruments: ['safe-framework'] }).errors).to.equal(undefined)
    expect(parse({ objective: 'SO1', cooperation: 'yes' }).errors).to.equal(undefined)
    expect(parse({ objective: 'SO4' }).errors).to.equal(undefined)
    expect(parse({ objective: 'SO2', secondaryObjectives: ['SO4'] }).errors).to.equal(undefined)
    expect(mappingFault({ objective: 'SO3', secondaryObjectives: [], instruments: [], cooperation: false })).to.equal(
      'framework:form.servesNothing',
    )
  })

  it('refuses unknown instruments, too many secondary objectives and values of a wrong kind', () => {
    expect(parse({ ...whole, instruments: ['no-such'] }).errors?.[0]?.field).to.equal('instruments')
    expect(parse({ ...whole, secondaryObjectives: ['SO2', 'SO3', 'SO4'] }).errors?.[0]?.message).to.equal(
      'platform:form.tooMany',
    )
    expect(parse({ ...whole, objective: { $ne: '' } }).errors?.[0]?.field).to.equal('objective')
    expect(parse({ ...whole, focusAreas: ['<script>'] }).errors?.[0]?.message).to.equal('platform:form.unknownChoice')
  })

  it('may be left open in a draft', () => {
    const draft = parseForm(z.object(mappingDraftShape()), {})
    expect(draft.values?.objective).to.equal(undefined)
    expect(toMapping(draft.values!, '2026-11-24').objective).to.equal('')
  })

  it('keeps the edition in force and never the primary objective twice', () => {
    const mapping = toMapping(parse({ ...whole, secondaryObjectives: ['SO1', 'SO3'] }).values!, '2026-11-24')
    expect(mapping.edition).to.equal('2022-2025')
    expect(mapping.secondaryObjectives).to.deep.equal(['SO3'])
  })

  it('shows words that lead to the work of the same kind, the primary objective first', () => {
    const mapping = toMapping(parse({ ...whole, focusAreas: ['FA1'], cooperation: 'on' }).values!, '2026-11-24')
    const shown = presentMapping(mapping, viewer)
    expect(shown.tags.map(({ text }) => text)).to.deep.equal([
      'SO1 Trade facilitation',
      'FA1 Technology and innovation',
      'SP2 Foster Customs cooperation',
      'Authorized Economic Operators',
    ])
    expect(shown.tags[0]).to.include({ main: true, href: '/framework/SO1' })
    expect(shown.instruments).to.deep.equal([
      { text: 'SAFE Framework of Standards', href: '/instruments/safe-framework' },
    ])
  })

  it('is asked for in words; what was typed comes back with its fault', () => {
    const fields = mappingFields(
      parse({ objective: 'SO9', expertiseAreas: ['aeo'] }),
      viewer,
      undefined,
      editionOn(viewer.today),
    )
    const objective = fields.find(({ name }) => name === 'objective')!
    expect(objective.options.map(({ text }) => text)).to.include('Revenue collection')
    expect(objective.fault).to.equal('Select an item from the list')
    expect(fields.find(({ name }) => name === 'expertiseAreas')!.values).to.deep.equal(['aeo'])
  })
})
