import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules', 'build.mjs', 'eslint.config.js', 'dev', 'src/types.ts'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      complexity: ['error', 12], // every ?? and ?. counts as a branch
      'max-lines': ['error', 300],
      'no-restricted-properties': [
        'error',
        // Text is shown as text nodes; these would let a message become markup.
        { property: 'innerHTML' },
        { property: 'outerHTML' },
        { property: 'insertAdjacentHTML' },
        { property: 'cookie' },
        { property: 'localStorage' },
      ],
      'no-eval': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/words/**'],
    rules: {
      // A sentence for people stands in the dictionary: src/words.
      'no-restricted-syntax': [
        'error',
        'Literal[value=/^[A-Z][a-zé]+ [a-zé]+ /]',
        'TemplateElement[value.raw=/(^|>)\\s*[A-Z][a-zé]+ [a-zé]+/]',
      ],
    },
  },
);
