import { domainToASCII, domainToUnicode } from 'node:url'
import { oneLine } from '../../text/plain-text'

const longestLocalPart = 64

/**
 * The address in what was typed or pasted: 'Anna <anna@office.example>', 'mailto:anna@office.example?subject=…' and
 * 'ANNA@office.example.' are all anna@office.example; null when there is none, or more than one.
 */
export function emailAddress(typed: string): string | null {
  const address = bare(plain(typed))
  const at = address.lastIndexOf('@')
  const local = localPart(address.slice(0, at))
  const domain = domainName(address.slice(at + 1))
  return at > 0 && local !== null && domain !== null ? `${local}@${domain}` : null
}

const plain = (text: string): string => oneLine(text.normalize('NFKC'))

/** Takes off what mail programs and authors of documents put around an address. */
function bare(text: string): string {
  const named = /^[^<>[\]]*[<[]\s*([^<>[\]]*@[^<>[\]]*?)\s*[>\]]\s*[;,.]?$/.exec(text)?.[1] ?? text
  const address = named
    .replace(/^(mailto|e-?mail|courriel)\s*:\s*/iu, '')
    // The name beside the address, as a comment.
    .replace(/\s*\([^()]*\)\s*$/u, '')
    .replace(/^["'‘’“”«\s]+|["'‘’“”»\s;,]+$/gu, '')
  if (!/^mailto:/iu.test(named)) return address
  try {
    return plain(decodeURIComponent(address.replace(/\?.*$/su, '')))
  } catch {
    return ''
  }
}

function localPart(text: string): string | null {
  const local = text
    // Marks that a name may need to be written rightly: an address has none.
    .replace(/\p{DI}/gu, '')
    // Word's hyphens and apostrophes: no address has these.
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    // In small letters it would be an i and a dot over it.
    .replace(/İ/g, 'i')
    .toLowerCase()
    .normalize('NFC')
  return local.length <= longestLocalPart && /^[^\s@<>"(),:;\\[\]]+$/u.test(local) ? local : null
}

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** A name of the internet in the letters of its language, whether it came so or in its code ('xn--…'). */
function domainName(text: string): string | null {
  const ascii = domainToASCII(text.replace(/[\u2010-\u2015]/g, '-').replace(/[.。]+$/u, ''))
  const labels = ascii.split('.')
  const known =
    labels.length > 1 && labels.every((part) => label.test(part)) && /^[a-z].*[a-z0-9]$/.test(labels.at(-1)!)
  return known ? domainToUnicode(ascii) : null
}
