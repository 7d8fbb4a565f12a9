import { expect } from 'chai'
import { formsOfNames, textIfAny, translator } from '../../../src/platform/text/i18n'
import { formatPeriod } from '../../../src/platform/time/formats'

describe('texts for people', () => {
  it('write a day as the reader writes days where the text names one', () => {
    const values = { from: '2027-03-01', until: 'soon' }
    expect(translator('en')('platform:form.dayOutOfRange', values)).to.equal('Enter a date from 1 March 2027 to soon')
    expect(translator('fr')('platform:form.dayOutOfRange', values)).to.include('1er mars 2027')
  })

  it('say a span of days as a sentence does: one day as one day, a month and a year once', () => {
    const said = (from: string, until: string) => [
      translator('en')('activities:obstacle.unavailable', { from, until }),
      translator('fr')('activities:obstacle.unavailable', { from, until }),
      translator('en')('activities:reason.moveUndone', { from, until }),
    ]
    expect(said('2026-12-01', '2026-12-01')).to.deep.equal([
      'Not available on 1 December 2026.',
      'Indisponible le 1er décembre 2026.',
      'The change of dates to 1 December 2026 was undone.',
    ])
    expect(said('2026-12-01', '2026-12-03')).to.deep.equal([
      'Not available from 1 to 3 December 2026.',
      'Indisponible du 1er au 3 décembre 2026.',
      `The change of dates to ${formatPeriod({ from: '2026-12-01', until: '2026-12-03' }, 'en')} was undone.`,
    ])
    expect(said('2027-02-28', '2027-03-01').slice(0, 2)).to.deep.equal([
      'Not available from 28 February to 1 March 2027.',
      'Indisponible du 28 février au 1er mars 2027.',
    ])
    expect(said('2026-12-28', '2027-01-03').slice(0, 2)).to.deep.equal([
      'Not available from 28 December 2026 to 3 January 2027.',
      'Indisponible du 28 décembre 2026 au 3 janvier 2027.',
    ])
  })

  it('say a span whose days cannot be read as it was kept', () =>
    expect(translator('en')('activities:obstacle.unavailable', { from: 'soon', until: 'late' })).to.equal(
      'Not available soon – late.',
    ))

  it('leave a title that is a date as it was typed', () => {
    const title = '2027-03-01'
    expect(translator('en')('notices:told.nominationsOpened.subject', { title, day: '2027-04-01' })).to.equal(
      'Nominations due on 1 April 2027: 2027-03-01',
    )
  })

  it('name a Member inside a sentence by the form that its language has, else in brackets', () => {
    const key = 'documents:release.reply'
    const before = formsOfNames.fill((name, form) => (name === 'Fidji' && form === 'of' ? 'des Fidji' : undefined))
    try {
      expect(translator('fr')(key, { member: 'Fidji' })).to.equal('Réponse de l’administration des Fidji')
      expect(translator('fr')(key, { member: 'Atlantide' })).to.equal('Réponse de l’administration (Atlantide)')
    } finally {
      formsOfNames.fill(before)
    }
  })

  it('say in French whose something is as French does before a vowel', () => {
    const said = (name: string) => translator('fr')('users:created', { name })
    expect(said('Kossi Bakoussam')).to.equal('Le compte de Kossi Bakoussam a été créé.')
    expect(said('Uroš Miletinov')).to.equal('Le compte d’Uroš Miletinov a été créé.')
    expect(said('Élise Ahoua')).to.include('d’Élise')
    expect(said('Halima Wanyamiko')).to.include('de Halima')
  })

  it('group a count of four digits as their language does', () => {
    const values = { count: 1200, audience: 'Officers' }
    expect(translator('en')('requests:fact.people', values)).to.equal('Officers (1,200 participants)')
    expect(translator('fr')('requests:fact.people', values)).to.equal('Officers (1\u202f200 participants)')
  })

  it('are none where a key names a group of them', () => {
    expect(textIfAny('requests:fact', translator('en'))).to.equal(undefined)
    expect(textIfAny('requests:fact.urgency', translator('en'))).to.equal('Urgency')
  })

  it('take a name that is held in both languages in the reader’s', () => {
    const values = { from: { en: 'Fiji', fr: 'Fidji' }, until: 2, total: 3 }
    expect(translator('en')('platform:list.shown', values)).to.equal('Fiji to 2 of 3')
    expect(translator('fr')('platform:list.shown', values)).to.include('Fidji')
  })
})
