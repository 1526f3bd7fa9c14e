/** Rules of the house for scripts and components. */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'lib/protocol/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='innerHTML']",
          message: 'Text goes through the template; the content security policy and our players rely on it.',
        },
      ],
      'svelte/no-at-html-tags': 'error',
      // The content security policy refuses style attributes that arrive as HTML.
      'svelte/no-inline-styles': ['error', { allowTransitions: true }],
      // Lists here are short-lived pictures; a wrong key is worse than none.
      'svelte/require-each-key': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-undef': 'off',
    },
  },
);
