export { apportion } from './apportion.ts';
export { addUp, type Members, membersBelow, membersOf } from './members.ts';
export { equalRunOut } from './run-out.ts';
export { type Split, type SplitBasis, type SplitRefusal, type SplitRequest, split } from './split.ts';
export { ancestorsOf, childrenOf, isWithin, type Tree, type TreeNode, topsOf, treeOf } from './tree.ts';
