import express, { type RequestHandler } from 'express'
import { fromRoot } from '../../root'
import { asset } from './assets'

const aDay = 24 * 60 * 60

// What is public may be found; all else is behind the sign-in, or a link that somebody was given.
const robots = [
  'User-agent: *',
  'Allow: /$',
  'Allow: /help$',
  'Allow: /accessibility$',
  'Allow: /privacy$',
  'Allow: /assets/',
  'Disallow: /',
]

/** What browsers and crawlers ask for at the root, whatever the page says: the icon, and what may be looked through. */
export const rootFiles = (): RequestHandler =>
  express
    .Router()
    .get('/robots.txt', (_req, res) => {
      res
        .set('Cache-Control', `public, max-age=${aDay}`)
        .type('text/plain')
        .send(`${robots.join('\n')}\n`)
    })
    .get('/favicon.ico', (_req, res) => {
      res.sendFile(fromRoot('dist/public', asset('favicon.ico').replace('/assets/', '')), {
        maxAge: aDay * 1000,
        headers: { 'Content-Type': 'image/x-icon' },
      })
    })
