/**
 * Lint rules of our own for the pure folders: what the compiler lets through although it would make a run differ
 * between two machines. ESLint's plugin interface, run by oxlint.
 */
const rule = (create) => ({ meta: { type: 'problem' }, create });

const report = (context, message) => (node) => context.report({ node, message });

/** `**` may be computed differently by different JavaScript engines (ECMAScript: implementation-approximated). */
const noExponent = rule((context) => {
  const complain = report(context, 'Engines may disagree about `**`; use integer arithmetic.');
  return {
    BinaryExpression: (node) => node.operator === '**' && complain(node),
    AssignmentExpression: (node) => node.operator === '**=' && complain(node),
  };
});

/** What is awaited comes back when the machine pleases. */
const noAsync = rule((context) => {
  const complain = report(context, 'Pure folders are synchronous: no async, no await.');
  return {
    ':function': (node) => node.async && complain(node),
    AwaitExpression: complain,
    ForOfStatement: (node) => node.await && complain(node),
    ImportExpression: complain,
  };
});

const isNumberKeyword = (type) => type?.type === 'TSNumberKeyword';

/** Integer-like keys of an object are iterated in numeric order, not in order of insertion. */
const noNumberKeys = rule((context) => {
  const complain = report(context, 'Integer-like keys are reordered; use a Map or an array.');
  return {
    TSTypeReference(node) {
      const isRecord = node.typeName?.name === 'Record';
      if (isRecord && isNumberKeyword(node.typeArguments?.params[0])) complain(node);
    },
    TSIndexSignature(node) {
      if (isNumberKeyword(node.parameters[0]?.typeAnnotation?.typeAnnotation)) complain(node);
    },
  };
});

export default {
  meta: { name: 'pure' },
  rules: { 'no-exponent': noExponent, 'no-async': noAsync, 'no-number-keys': noNumberKeys },
};
