import { expect } from 'chai'
import { readTypedDay } from '../../src/platform/forms/typed/typed-days'
import { readTypedNumber, splitCurrency } from '../../src/platform/forms/typed/typed-numbers'
import { textIn } from '../../src/platform/text/bilingual'
import { translator } from '../../src/platform/text/i18n'
import { languageFacts, languageOr, languages, readLanguagesFrom } from '../../src/platform/text/languages'
import { sayLanguages, withoutLanguages } from '../../src/platform/text/written'
import { formatBytes, formatDay, formatInstant, formatList, formatNumber } from '../../src/platform/time/formats'
import { elementTitle } from '../../src/framework'
import { memberName, memberOptions, membersMeant } from '../../src/members'
import { samples, withLanguagesOf } from './added-languages'

const fiji = { en: 'Fiji', fr: 'Fidji' }

describe('a language that is added by files alone', () => {
  withLanguagesOf(samples)

  it('is there after the official ones, with what Intl knows where its files say nothing', () => {
    expect(languages()).to.deep.equal(['en', 'fr', 'ar', 'es'])
    expect(languageFacts('ar')).to.include({ name: 'العربية', direction: 'rtl' })
    expect(languageFacts('es')).to.include({ name: 'español', direction: 'ltr', locale: 'es' })
    expect(languageOr('es')).to.equal('es')
    expect(languageOr('xx')).to.equal('en')
  })

  it('has each plural form that it needs: six in Arabic, three in Spanish', () => {
    const inArabic = [0, 1, 2, 3, 11, 100].map((count) => translator('ar')('platform:due.in', { count }))
    expect(inArabic).to.deep.equal([
      'بعد 0 يوم',
      'بعد يوم واحد',
      'بعد يومين',
      'بعد 3 أيام',
      'بعد 11 يومًا',
      'بعد 100 يوم',
    ])
    const inSpanish = [1, 2, 1_000_000].map((count) =>
      translator('es')('members:caption', { count, formatted: formatNumber(count, 'es') }),
    )
    expect(inSpanish).to.deep.equal(['1 Miembro', '2 Miembros, por nombre', '1.000.000 de Miembros'])
  })

  it('takes from English what it lacks, with the English plural form, and a page says that it is English', () => {
    const t = translator('ar')
    const late = t('platform:due.late', { count: 1 })
    expect(sayLanguages(`<p>${late}</p>`, 'rtl')).to.equal('<p><span lang="en" dir="ltr">1 day overdue</span></p>')
    expect(withoutLanguages(t('platform:layout.privacy'))).to.equal('Privacy')
    expect(t('platform:layout.menu')).to.equal('القائمة')
    // A key that no language has comes back as it does in English.
    expect(t('platform:nothing.of.this')).to.equal('nothing.of.this')
  })

  it('names what is in the registers, in English where it does not', () => {
    expect(memberName('FJ', 'ar')).to.equal('فيجي')
    expect(memberName('EG', 'es')).to.equal('Egipto')
    expect(sayLanguages(memberName('FJ', 'es'))).to.equal('<span lang="en">Fiji</span>')
    expect(elementTitle('SO1', 'ar')).to.equal('تيسير التجارة')
    expect(textIn({ ...fiji, en: 'Fiji Islands' }, 'ar')).to.include('Fiji Islands')
    expect(translator('es')('members:saved', { member: { en: 'Egypt', fr: 'Égypte' } })).to.equal(
      'Se han guardado los contactos de Egipto.',
    )
    expect(
      memberOptions('ar')
        .filter(({ value }) => ['FJ', 'EG'].includes(value))
        .map(({ text }) => text),
    ).to.have.members(['فيجي', 'مصر'])
    expect(membersMeant('فيجي')).to.deep.equal(['FJ'])
    expect(translator('ar')('vocabulary:regions.EUR')).to.equal('أوروبا')
  })

  it('writes days, numbers, sizes and lists as Intl does for its locale', () => {
    expect(formatDay('2027-03-12', 'es')).to.equal('12 de marzo de 2027')
    expect(formatDay('2027-03-12', 'ar')).to.equal('12 مارس 2027')
    expect(formatInstant(new Date('2027-03-12T14:05:00Z'), { lang: 'es', zone: 'UTC' })).to.equal(
      '12 de marzo de 2027 a las 14:05 (UTC)',
    )
    expect(formatNumber(1_234_567, 'es')).to.equal('1.234.567')
    expect(formatBytes(212_000, 'es')).to.match(/^212\skB$/)
    expect(formatList(['Fiji', 'Samoa', 'Tonga'], 'es')).to.equal('Fiji, Samoa y Tonga')
  })

  it('reads days as people type them in it, in digits of any script', () => {
    for (const [typed, lang] of [
      ['12 de marzo de 2027', 'es'],
      ['viernes, 12 de marzo de 2027', 'es'],
      ['12/3/2027', 'es'],
      ['١٢ مارس ٢٠٢٧', 'ar'],
      ['12 آذار 2027', 'ar'],
      ['١٢/٣/٢٠٢٧', 'ar'],
      ['12 March 2027', 'ar'],
    ] as const)
      expect(readTypedDay(typed, lang), typed).to.deep.equal({ day: '2027-03-12' })
    expect(readTypedDay('٥ كانون الثاني ٢٠٢٧', 'ar')).to.deep.equal({ day: '2027-01-05' })
  })

  it('reads numbers as people type them in it', () => {
    expect(readTypedNumber('1.234', 'es')).to.deep.equal({ number: '1234' })
    expect(readTypedNumber('12.345,50', 'es')).to.deep.equal({ number: '12345.50' })
    expect(readTypedNumber('٢٤٬٥٠٠', 'ar')).to.deep.equal({ number: '24500' })
    expect(readTypedNumber('١٬٢٣٤٫٥', 'ar')).to.deep.equal({ number: '1234.5' })
    expect(splitCurrency('٢٤٬٥٠٠ EUR')).to.deep.equal({ number: '24’500', currency: 'EUR' })
  })
})

describe('the official languages', () => {
  it('are all that there are while no folder adds one', () => {
    readLanguagesFrom('/nowhere')
    expect(languages()).to.deep.equal(['en', 'fr'])
  })
})
