import { expect } from 'chai'
import { servesObjective } from '../../src/activities/activity.list'
import { valuesOf, type CountedActivity } from '../../src/coverage/counting/coverage.count'
import {
  carriedMapping,
  editionOn,
  elementKey,
  elementName,
  elementTitle,
  everyObjective,
  inEditionOfDay,
  keyIn,
  mappingFault,
  mappingFields,
  mappingShape,
  objectiveKeys,
  objectiveOptions,
  servesSomething,
  toMapping,
} from '../../src/framework'
import { editionDirectory } from '../../src/framework/framework.directory'
import * as ask from '../../src/platform/forms/questions'
import { together } from '../../src/platform/forms/across'
import { parseForm } from '../../src/platform/forms/forms'
import type { Viewer } from '../../src/platform/http/pages/view-types'
import { translator } from '../../src/platform/text/i18n'
import { readAs } from '../../src/platform/time/reading'
import { missingIn } from '../../src/requests/writing/request-completeness.form'
import type { RequestContent } from '../../src/requests/request.model'
import { aCoordinator } from '../support/people'
import { anEdition, withEditions } from './edition.factory'

const today = '2026-11-24'
const after = '2027-08-02'
const viewer: Viewer = { actor: aCoordinator(), lang: 'en', t: translator('en'), today }
const none = { secondaryObjectives: [], instruments: [], focusAreas: [], expertiseAreas: [], cooperation: false }
const nothing = { ...none, supportingFunctions: [], improvements: [] }

const shape = () =>
  together({ ...mappingShape(), from: ask.optionalDay(), version: ask.version() }, inEditionOfDay, servesSomething)
const parse = (body: object) => readAs({ lang: 'en', today }, () => parseForm(shape(), body))

describe('an edition that is not in force yet', () => {
  withEditions(anEdition())

  it('offers none of its elements for work before its first day', () => {
    expect(editionOn(today).edition).to.equal('2022-2025')
    const fields = mappingFields(undefined, viewer, undefined, editionOn(today))
    const codes = fields.find(({ name }) => name === 'objective')!.options.map(({ value }) => value)
    expect(codes).to.deep.equal(['SO1', 'SO2', 'SO3', 'SO4'])
    expect(parse({ objective: 'P1', instruments: ['safe-framework'] }).errors).to.deep.equal([
      { field: 'objective', message: 'platform:form.unknownChoice' },
    ])
  })

  it('stands on work from its first day on, with codes that it has', () => {
    const form = parse({ objective: 'P1', instruments: ['safe-framework'], from: after, edition: '2027-2030' })
    expect(form.errors).to.equal(undefined)
    expect(toMapping(form.values!, after)).to.include({ edition: '2027-2030', objective: 'P1' })
    expect(parse({ objective: 'SO1', instruments: ['safe-framework'], from: after }).errors?.[0]?.field).to.equal(
      'objective',
    )
  })

  it('is asked for when dates were typed after the form had shown the elements of another', () => {
    const form = parse({
      objective: 'SO1',
      focusAreas: 'FA1',
      instruments: ['safe-framework'],
      from: after,
      edition: '2022-2025',
    })
    expect(form.errors).to.deep.equal([{ field: 'objective', message: 'framework:form.otherEdition' }])
    const fields = mappingFields(form, viewer, undefined, editionOn(after))
    const values = (name: string) => fields.find((one) => one.name === name)!.values
    expect(values('objective'), 'SO1 is the same as P1').to.deep.equal(['P1'])
    expect(values('focusAreas'), 'FA1 was split: it is not the FA1 of the other').to.deep.equal([])
    expect(fields.find(({ name }) => name === 'edition')!.value).to.equal('2027-2030')
  })

  it('leaves the edition of a record that is edited as it was', () => {
    const form = parse({
      objective: 'SO1',
      instruments: ['safe-framework'],
      from: after,
      edition: '2022-2025',
      version: '3',
    })
    expect(toMapping(form.values!, after).edition).to.equal('2022-2025')
  })
})

describe('titles', () => {
  withEditions(anEdition())

  it('are those of the edition of the record, where two editions have the same code', () => {
    expect(elementTitle(elementKey('2022-2025', 'FA1'), 'en')).to.equal('Technology and innovation')
    expect(elementTitle(elementKey('2027-2030', 'FA1'), 'en')).to.equal('Data')
    expect(elementName(elementKey('2027-2030', 'FA1'), 'fr')).to.equal('FA1 Données')
    expect(elementKey(undefined, 'FA1'), 'records from before').to.equal('FA1')
  })

  it('that have no French are shown in English', () => {
    const element = anEdition().elements[0]!
    expect({ ...element.title, fr: '' }).to.include({ fr: '' })
  })
})

describe('what may be planned', () => {
  withEditions(anEdition())

  it('follows the marks of the elements, not their codes', () => {
    expect(mappingFault({ edition: '2022-2025', objective: 'SO4', ...nothing })).to.equal(null)
    expect(mappingFault({ edition: '2027-2030', objective: 'P1', ...nothing })).to.equal('framework:form.servesNothing')
    expect(mappingFault({ edition: '2027-2030', objective: 'P1', ...nothing, others: ['E1'] })).to.equal(null)
    expect(mappingFault({ edition: '2027-2030', objective: 'SO4', ...nothing })).to.equal(
      'framework:form.servesNothing',
    )
  })

  it('names no more elements of a layer than the edition says', () => {
    const [objective, enabler, focus, means] = anEdition().layers
    const limited = anEdition({ layers: [objective!, enabler!, { ...focus!, most: 1 }, means!] })
    editionDirectory.remember(limited)
    const body = { objective: 'P1', instruments: ['safe-framework'], from: after, edition: '2027-2030' }
    expect(parse({ ...body, focusAreas: ['F2'] }).errors).to.equal(undefined)
    expect(parse({ ...body, focusAreas: ['FA1', 'F2'] }).errors).to.deep.equal([
      { field: 'focusAreas', message: 'platform:form.tooMany', values: { max: '1' } },
    ])
    editionDirectory.remember(anEdition())
  })

  it('has a question for layers that no edition had before', () => {
    const fields = mappingFields(undefined, viewer, undefined, editionOn(after))
    expect(fields.find(({ name }) => name === 'others')!.options.map(({ value }) => value)).to.deep.equal(['E1'])
    expect(fields.map(({ name }) => name)).not.to.include('improvements')
  })
})

describe('counting', () => {
  withEditions(anEdition())
  const activity = (mapping: Partial<CountedActivity['mapping']>) =>
    ({ memberCodes: [], mapping: { objective: 'SO1', ...nothing, ...mapping } }) as unknown as CountedActivity
  const region = () => ''

  it('keeps the elements of two editions apart', () => {
    expect(valuesOf(activity({ edition: '2022-2025', focusAreas: ['FA1'] }), 'focus', region)).to.deep.equal(['FA1'])
    expect(valuesOf(activity({ edition: '2027-2030', focusAreas: ['FA1'] }), 'focus', region)).to.deep.equal([
      '2027-2030.FA1',
    ])
  })

  it('finds by the marks what delivery, an instrument and joint work stand for', () => {
    const instruments = ['safe-framework']
    expect(valuesOf(activity({ edition: '2022-2025', instruments }), 'functions', region)).to.have.members([
      'SP3',
      'SP1',
    ])
    expect(valuesOf(activity({ edition: '2027-2030', cooperation: true }), 'functions', region)).to.have.members([
      '2027-2030.M2',
      '2027-2030.M3',
    ])
  })

  it('filters lists by the edition and the code', () => {
    expect(servesObjective('2027-2030.P1')).to.deep.equal({ objectives: 'P1', 'mapping.edition': '2027-2030' })
    expect(servesObjective('SO1')).to.deep.equal({ objectives: 'SO1', 'mapping.edition': { $in: ['2022-2025', null] } })
    expect(objectiveOptions(viewer).map(({ group }) => group)).to.include.members([
      'Strategic Plan 2022-2025',
      'Strategic Plan 2027-2030',
    ])
    expect(everyObjective(after)[0], 'the edition in force first').to.equal('2027-2030.P1')
    expect(objectiveKeys(editionOn(today))).to.deep.equal(['SO1', 'SO2', 'SO3', 'SO4'])
  })
})

describe('the crosswalk', () => {
  withEditions(anEdition())

  it('reads an element in the terms of the other edition where it has one counterpart, either way', () => {
    expect(keyIn('SO1', '2027-2030')).to.equal('2027-2030.P1')
    expect(keyIn('SP4', '2027-2030')).to.equal('2027-2030.M3')
    expect(keyIn('2027-2030.P2', '2022-2025')).to.equal('SO2')
    expect(keyIn('FA1', '2027-2030'), 'split').to.equal('FA1')
    expect(keyIn('FA3', '2027-2030'), 'ended').to.equal('FA3')
    expect(keyIn('2027-2030.M3', '2022-2025'), 'merged').to.equal('2027-2030.M3')
  })

  it('carries a mapping over, and leaves out what a person has to choose', () => {
    const mapping = {
      edition: '2022-2025',
      objective: 'SO1',
      ...nothing,
      secondaryObjectives: ['SO4'],
      focusAreas: ['FA1'],
    }
    expect(carriedMapping(mapping, '2027-2030')).to.deep.include({
      edition: '2027-2030',
      objective: 'P1',
      secondaryObjectives: [],
      focusAreas: [],
      others: ['E1'],
    })
  })
})

describe('a draft of a request that lies over the first day of another edition', () => {
  withEditions(anEdition())

  it('is to be mapped to the edition of the day of submission', () => {
    const request = {
      mapping: { edition: '2022-2025', objective: 'SO4', ...nothing },
      needs: [],
    } as unknown as RequestContent
    const asked = (day: string) => missingIn(request, day).map(({ message }) => message)
    expect(asked(today)).not.to.include('framework:form.otherEditionNow')
    expect(asked(after)).to.include('framework:form.otherEditionNow')
  })
})
