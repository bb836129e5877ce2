import type { Profile } from '../profile.ts';
import { scopevisioGuide } from './guide.ts';
import { readScopevisio, scopevisioHeadline } from './read.ts';

/** Scopevisio, a German ERP. What is known and what is assumed: docs/scopevisio.md. */
export const scopevisio: Profile = {
  name: 'scopevisio',
  headline: scopevisioHeadline,
  read: readScopevisio,
  setup: scopevisioGuide,
};
