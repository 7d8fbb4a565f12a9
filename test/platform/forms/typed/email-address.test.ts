import { expect } from 'chai'
import fc from 'fast-check'
import { emailAddress } from '../../../../src/platform/forms/typed/email-address'

const anna = 'anna.proof@customs.example'

describe('an e-mail address', () => {
  it('is the same however it was pasted', () => {
    for (const typed of [
      anna,
      anna + '\u200b',
      `\u202a${anna}\u202c`,
      'anna.proof@cus\u00adtoms.example',
      'mailto:' + anna,
      'MAILTO:anna%2Eproof@customs.example?subject=Visa&cc=x@y.example',
      'E-mail: ' + anna,
      `Anna Proof <${anna}>`,
      `"Proof, Anna" <${anna}>;`,
      `${anna} <${anna}>`,
      `Anna [mailto:${anna}]`,
      `<${anna}>`,
      `'${anna}'`,
      `${anna} (Anna)`,
      `${anna}.`,
      `${anna};`,
      'ANNA.Proof@Customs.Example',
      'ａｎｎａ.proof＠customs。example',
      'anna\u2024proof@customs.example',
    ])
      expect(emailAddress(typed), typed).to.equal(anna)
  })

  it('has the apostrophe and the hyphen of a keyboard', () => {
    expect(emailAddress('o’brien@customs.example')).to.equal("o'brien@customs.example")
    expect(emailAddress('el‑mehdi@douane–sud.example')).to.equal('el-mehdi@douane-sud.example')
  })

  it('has no mark that chooses how a character is written', () =>
    expect(emailAddress('\u{845b}\u{e0100}@customs.example')).to.equal('\u{845b}@customs.example'))

  it('shows a name of the internet in its own letters, also when it came in code', () => {
    expect(emailAddress('ana@BÜCHER.example')).to.equal('ana@bücher.example')
    expect(emailAddress('ana@xn--bcher-kva.example')).to.equal('ana@bücher.example')
    expect(emailAddress('ana@таможня.рф')).to.equal('ana@таможня.рф')
  })

  it('is refused when it is none, or more than one', () => {
    for (const typed of [
      ...['', 'anna', 'anna@', '@customs.example', 'anna@customs', 'anna @customs.example', 'a@b@customs.example'],
      ...['a@b.example, c@d.example', '<a@b.example> <c@d.example>', 'a@-b.example', 'a@b..example', 'a@1.2.3.4'],
      ...['a@[1.2.3.4]', 'a@b_c.example', 'x'.repeat(65) + '@customs.example', 'mailto:%E0%A4%A@b.example'],
    ])
      expect(emailAddress(typed), typed).to.equal(null)
  })

  it('never holds what cannot be seen, and reads itself', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (local, domain) => {
        const address = emailAddress(`${local}@${domain}.example`)
        if (address === null) return
        expect(address).not.to.match(/[\s\p{DI}\p{Cc}]/u)
        expect(emailAddress(address)).to.equal(address)
      }),
      { numRuns: 500 },
    ))
})
