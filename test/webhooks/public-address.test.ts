import { expect } from 'chai'
import { isPublicAddress, isTellable } from '../../src/webhooks/sending/public-address'

describe('an address that webhooks may tell', () => {
  it('is one of the internet', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450:4001::200e'])
      expect(isPublicAddress(address), address).to.equal(true)
  })

  it('is none of a network inside, in whatever form it is written', () => {
    for (const address of [
      ...[
        '127.0.0.1',
        '10.1.2.3',
        '172.16.0.1',
        '172.31.255.255',
        '192.168.1.1',
        '100.64.0.1',
        '0.0.0.0',
        '255.255.255.255',
      ],
      // Where clouds tell their machines about themselves.
      ...['169.254.169.254', 'fd00:ec2::254', 'fe80::1'],
      ...['::1', '::', 'fc00::1', 'ff02::1', 'fec0::1'],
      // Addresses of the other kind within: mapped, translated, tunnelled.
      ...[
        '::ffff:127.0.0.1',
        '::ffff:10.0.0.1',
        '::ffff:8.8.8.8',
        '64:ff9b::7f00:1',
        '2002:7f00:1::',
        '2001:0:4136:e378::',
      ],
      ...['2001:db8::1', 'no address', ''],
    ])
      expect(isPublicAddress(address), address).to.equal(false)
  })

  it('is a named host by https, without a password', () => {
    expect(isTellable('https://archive.example/told?x=1', [])).to.equal(true)
    expect(isTellable('https://93.184.216.34/told', [])).to.equal(true)
    for (const address of [
      ...['http://archive.example/', 'ftp://archive.example/', 'javascript:alert(1)', 'no address', ''],
      ...['https://user:word@archive.example/', 'https://localhost/', 'https://intranet/'],
      // Numbers that browsers and resolvers read as 127.0.0.1.
      ...['https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://0177.0.0.1/', 'https://[::1]/'],
      ...['https://[::ffff:127.0.0.1]/', 'https://169.254.169.254/latest/meta-data'],
    ])
      expect(isTellable(address, []), address).to.equal(false)
  })

  it('may be one of those that the settings name, also in the open', () => {
    expect(isTellable('http://queue.internal:8080/told', ['queue.internal'])).to.equal(true)
    expect(isTellable('http://10.0.0.7/told', ['10.0.0.7'])).to.equal(true)
    expect(isTellable('http://10.0.0.8/told', ['10.0.0.7'])).to.equal(false)
  })
})
