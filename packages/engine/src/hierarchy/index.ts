export { addUp, type Members, membersBelow, membersOf } from './members.ts';
export { ancestorsOf, childrenOf, isWithin, leavesOf, type Tree, type TreeNode, topsOf, treeOf } from './tree.ts';
