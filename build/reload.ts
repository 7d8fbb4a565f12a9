// Part of the scripts under `npm run dev` alone: the page loads again when something new can be seen.

const everyMs = 300
let version: string | undefined

const read = async (): Promise<string> => (await fetch('/assets/version.json', { cache: 'no-store' })).text()

async function look(): Promise<void> {
  // The server is away while it starts again.
  const now = await read().catch(() => version)
  if (version !== undefined && now !== version) location.reload()
  version = now
}

setInterval(() => void look(), everyMs)
