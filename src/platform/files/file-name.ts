import { endingsOfType, everyEnding, usualEnding } from './file-kinds'

// Opened from a desk, a name decides which program reads the file: it ends as the content says, and claims nothing else.

const programs = new Set(
  (
    'apk app appref-ms application asp aspx bat cgi chm cmd com cpl dll dmg docm dotm exe gadget hta htm html img inf ' +
    'ins iso isp jar js jse jsp lnk mht mhtml msc msi msp mst php phtml pif pl potm ppam ppsm pptm ps1 psm1 py rb reg ' +
    'scf scr sct sh shtml svg svgz sys url vb vbe vbs vhd vhdx wsc wsf wsh xhtml xht xlam xlsm xltm xml xsl zip'
  ).split(' '),
)

const lastEnding = /\.([^.\s]+)$/u

/** 'letter.hta' of a PDF → 'letter.pdf'; 'letter.pdf.exe' → 'letter.pdf'; 'Minutes 12.03' → 'Minutes 12.03.pdf'. */
export function nameOfType(name: string, type: string): string {
  const plain = type.split(';')[0]!
  const own = endingsOfType(plain)
  const ending = lastEnding.exec(name)?.[1]
  const isOwn = ending !== undefined && own.includes(ending.toLowerCase())
  let stem = isOwn ? name.slice(0, -ending.length - 1) : name
  for (;;) {
    const next = lastEnding.exec(stem)?.[1]?.toLowerCase()
    if (next === undefined || !(programs.has(next) || everyEnding.has(next))) break
    stem = stem.slice(0, -next.length - 1)
  }
  return `${stem || 'document'}.${isOwn ? ending : usualEnding(plain)}`
}
