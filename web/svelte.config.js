/** Svelte's compiler settings, shared by the build, the tests and svelte-check. */
export default {
  compilerOptions: {
    // The content security policy forbids injected <style> elements.
    css: 'external',
    runes: true,
  },
};
