/** Lets the development server answer `/speel` like the real server does, without a slash at the end. */
import type { Plugin } from 'vite';

const PAGE = /^\/(speel|boef|spelleiding|scorebord|kanalen|scenario|spel|doorplaatsen|api|dev\/gallery)\/?(?=\?|$)/;

/** Rewrites the address of a page to its HTML file, in development and preview alike. */
export function pageAddresses(): Plugin {
  const rewrite = (request: { url?: string }, _response: unknown, next: () => void) => {
    request.url = request.url?.replace(PAGE, '/$1/index.html');
    next();
  };
  return {
    name: 'boef-page-addresses',
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}
