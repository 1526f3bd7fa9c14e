/** Starts this page. */
import './scenario.css';
import { startPage } from '../lib/page.ts';
import App from './App.svelte';

startPage(App);
