import { expect } from 'chai'
import { parseSettings } from '../../src/organization/settings.form'
import { usualSettings } from '../../src/programme/settings'
import { settingsBody } from './settings.factory'

const faults = (body: object) => parseSettings(body).errors?.map(({ field }) => field)

describe('the form of the settings', () => {
  it('reads what is usual as it stands', () => {
    const { values } = parseSettings(settingsBody())
    const { languages, deadlines, weights, firstMonth, workingWeek } = values!
    expect({ languages, deadlines, weights, firstMonth, workingWeek }).to.deep.equal({
      languages: [],
      deadlines: usualSettings.deadlines,
      weights: usualSettings.weights,
      firstMonth: 7,
      workingWeek: [1, 2, 3, 4, 5],
    })
  })

  it('calls the organization the same in French when it has no other name', () =>
    expect(parseSettings(settingsBody({ nameFr: '' })).values?.nameFr).to.equal('Customs Union of the Isles'))

  it('takes a week from Sunday to Thursday', () =>
    expect(parseSettings(settingsBody({ workingWeek: ['7', '1', '2', '3', '4'] })).values?.workingWeek).to.deep.equal([
      1, 2, 3, 4, 7,
    ]))

  it('refuses a month, a zone, a currency, a language that there are not, and a week without days', () => {
    const wrong = { firstMonth: '13', timeZone: 'Mars/Base', currency: 'SHL', languages: ['tlh'], workingWeek: [] }
    expect(faults(settingsBody(wrong))).to.have.members(Object.keys(wrong))
  })

  it('refuses a deadline out of its bounds, at its field', () => {
    const deadlines = { ...settingsBody().deadlines, invitation: '0' }
    expect(faults(settingsBody({ deadlines }))).to.deep.equal(['deadlines.invitation'])
  })

  it('refuses weights that do not add up to a hundred', () => {
    const weights = { ...settingsBody().weights, region: '16' }
    const { errors } = parseSettings(settingsBody({ weights }))
    expect(errors).to.have.lengthOf(1)
    expect(errors![0]).to.deep.include({ message: 'organization:form.notHundred', values: { sum: '101' } })
  })
})
