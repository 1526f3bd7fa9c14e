/** Starts the gallery: every component in every state, for looking at. Never part of a build. */
import { startPage } from '../../lib/page.ts';
import Gallery from './Gallery.svelte';

startPage(Gallery);
