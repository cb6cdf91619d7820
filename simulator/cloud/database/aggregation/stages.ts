/** The stages of a pipeline by their names. Those that need more room have files of their own. */
import { isPlainObject } from '../extended-json';
import { sorted } from '../evaluation';
import { bsonTypeName } from '../matching/type-names';
import { compileQuery } from '../matching/query';
import { hasNear } from '../geo/near';
import { invalidOperator } from '../refusals';
import { sortOf } from '../search';
import { geoNear } from './geo-near';
import { bucket, bucketAuto, group, sortByCount } from './grouping';
import { lookup } from './lookup';
import { addFields, project, replaceRoot, replaceWith, unset, unwind } from './shaping';
import type { Stage } from './stage';
import { options } from './stage';

export const STAGES: Readonly<Record<string, Stage>> = {
  $match: (specification, { variables }) => {
    if (!isPlainObject(specification)) {
      throw invalidOperator('the match filter must be an expression in an object');
    }
    if (hasNear(specification)) {
      throw invalidOperator('$geoNear, $near, and $nearSphere are not allowed in this context');
    }
    const matches = compileQuery(specification, variables);
    return (documents) => documents.filter((document) => matches(document, { position: null }));
  },
  $sort: (specification) => {
    if (!isPlainObject(specification)) {
      throw invalidOperator('the $sort key specification must be an object');
    }
    const sort = sortOf(specification);
    if (sort.length === 0) {
      throw invalidOperator('$sort stage must have at least one sort key');
    }
    return (documents) => sorted(documents, sort);
  },
  $limit: (specification) => {
    const limit = wholeNumber(specification, 'the limit must be specified as a number');
    if (limit <= 0) {
      throw invalidOperator('the limit must be positive');
    }
    return (documents) => documents.slice(0, limit);
  },
  $skip: (specification) => {
    const skip = wholeNumber(specification, 'Argument to $skip must be a number');
    if (skip < 0) {
      throw invalidOperator('Argument to $skip cannot be negative');
    }
    return (documents) => documents.slice(skip);
  },
  $count: (specification) => {
    if (typeof specification !== 'string' || specification === '') {
      throw invalidOperator('the count field must be a non-empty string');
    }
    if (specification.startsWith('$')) {
      throw invalidOperator('the count field cannot be a $-prefixed path');
    }
    if (specification.includes('.')) {
      throw invalidOperator("the count field cannot contain '.'");
    }
    return (documents) => (documents.length === 0 ? [] : [{ [specification]: documents.length }]);
  },
  $sample: (specification) => {
    const { size } = options(
      '$sample',
      specification,
      ['size'],
      (name) => `unrecognized option to $sample: ${name}`,
    );
    if (size === undefined) {
      throw invalidOperator('$sample stage must specify a size');
    }
    const count = wholeNumber(size, 'size argument to $sample must be a number');
    if (count < 0) {
      throw invalidOperator('size argument to $sample must not be negative');
    }
    return (documents) =>
      documents
        .map((document) => ({ document, at: Math.random() }))
        .sort((one, other) => one.at - other.at)
        .slice(0, count)
        .map(({ document }) => document);
  },
  $facet: (specification, context) => {
    if (!isPlainObject(specification) || Object.keys(specification).length === 0) {
      throw invalidOperator('the $facet specification must be a non-empty object');
    }
    const facets = Object.entries(specification).map(([name, stages]) => {
      if (!Array.isArray(stages) || !stages.every(isPlainObject)) {
        throw invalidOperator(
          `arguments to $facet must be arrays, ${name} is type ${bsonTypeName(stages)}`,
        );
      }
      return [name, context.stages(stages)] as const;
    });
    return (documents) => [Object.fromEntries(facets.map(([name, run]) => [name, run(documents)]))];
  },
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $project: project,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
  $unwind: unwind,
  $group: group,
  $sortByCount: sortByCount,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $lookup: lookup,
  $geoNear: geoNear,
};

/** Stages MongoDB has and this does not. */
export const NOT_SIMULATED: ReadonlySet<string> = new Set([
  '$collStats',
  '$currentOp',
  '$graphLookup',
  '$indexStats',
  '$listSessions',
  '$merge',
  '$out',
  '$redact',
]);

function wholeNumber(value: unknown, refusal: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw invalidOperator(refusal);
  }
  return value;
}
