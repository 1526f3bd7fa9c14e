/** Starts this page. */
import { startPage } from '../lib/page.ts';
import App from './App.svelte';

startPage(App);
