/**
 * Sentences of the command line: its help, what is wrong with its words, and how a training run ended.
 * Keeps true: every error says what to type instead.
 */
import type { Sentences } from './sentence';

/** Sentences by code. */
export const cliStrings = {
  'cli.help': {
    en: `nngraph: train, measure and use NNGraph documents in a terminal

  nngraph check FILE…                     what is wrong with documents and their data
  nngraph train FILE [options]            trains until the document’s stopping rule
      --save OUT.nngraph                  saves the trained document
      --weights OUT.json                  exports the weights
      --log OUT.csv                       writes step,epoch,loss for every step
      --epochs N                          trains to N epochs in all
      --data TABLE                        reads this table instead of the document’s
      --data-options JSON                 how the table is written, where the guess is wrong
      --init FILE                         starts from the weights of a .json export or another document
      --quiet                             says nothing but errors
  nngraph evaluate FILE [--data TABLE]    losses and metrics of each part, or of another table, as JSON
  nngraph predict FILE --data TABLE [options]
                                          a table of predictions; answers are not needed
      --out CSV                           writes it to a file
      --outputs                           the neurons’ outputs for numbers too
      --with-columns                      the table’s own columns before the predictions
      --leave-out                         leaves out rows that cannot be read
  nngraph export FILE --to weights --out PATH
                                          the trained network in another form
  nngraph plan FILE [--data TABLE]        how the network is compiled, stage by stage
  nngraph bench FILE [--seconds 2]        how fast it trains, as JSON

  --backend wasm|reference and --threads N work with all but check and plan.
  Exit codes: 0 done, 1 document or data wrong, 2 wrong usage, 3 diverged, 130 interrupted.`,
    zh: `nngraph：在终端中训练、评估和使用 NNGraph 文档

  nngraph check FILE…                     检查文档及其数据
  nngraph train FILE [选项]               训练到文档的停止条件为止
      --save OUT.nngraph                  保存训练后的文档
      --weights OUT.json                  导出权重
      --log OUT.csv                       为每一步写入 step,epoch,loss
      --epochs N                          总共训练到第 N 轮
      --data TABLE                        改用此数据表
      --data-options JSON                 猜测有误时，说明数据表的写法
      --init FILE                         从导出的 .json 权重或另一个文档取初始权重
      --quiet                             只显示错误
  nngraph evaluate FILE [--data TABLE]    以 JSON 输出各部分数据或另一数据表的损失和指标
  nngraph predict FILE --data TABLE [选项]
                                          输出预测表，不需要目标值
      --out CSV                           写入文件
      --outputs                           数值目标也输出神经元的输出
      --with-columns                      在预测值之前输出数据表自身的列
      --leave-out                         去掉无法读取的行
  nngraph export FILE --to weights --out PATH
                                          以其他形式导出训练好的网络
  nngraph plan FILE [--data TABLE]        逐阶段显示网络的编译过程
  nngraph bench FILE [--seconds 2]        以 JSON 输出训练速度

  除 check 和 plan 外的命令都支持 --backend wasm|reference 和 --threads N。
  退出码：0 完成，1 文档或数据有误，2 用法有误，3 训练发散，130 被中断。`,
  },
  'cli.badDataOptions': {
    en: '--data-options takes a JSON object of keys of the data’s source, such as "delimiter", and this is none: {options}',
    zh: '--data-options 需要一个 JSON 对象，包含数据源的键（例如 "delimiter"），而这不是：{options}',
  },
  'cli.leftOut': {
    en: '{count} {count|row was|rows were} left out: {rows}.',
    zh: '去掉了 {count} 行：{rows}。',
  },
  'cli.seeHelp': { en: 'nngraph help lists all commands and options.', zh: '运行 nngraph help 可查看所有命令和选项。' },
  'cli.noCommand': { en: 'Which command? Write it after nngraph.', zh: '缺少命令。请在 nngraph 后写上要运行的命令。' },
  'cli.unknownCommand': {
    en: 'There is no command “{command}”. The commands are {commands}.',
    zh: '没有“{command}”命令。可用的命令有：{commands}。',
  },
  'cli.unknownOption': { en: '“{command}” has no option {option}.', zh: '“{command}”命令没有 {option} 选项。' },
  'cli.missingValue': { en: 'A value must follow {option}.', zh: '{option} 之后需要一个值。' },
  'cli.noValue': { en: '{option} takes no value.', zh: '{option} 不带值。' },
  'cli.notACount': {
    en: '{option} takes a whole number from 0, and “{value}” is none.',
    zh: '{option} 需要一个不小于 0 的整数，而“{value}”不是。',
  },
  'cli.notThreads': {
    en: '{option} takes a whole number from 1, and “{value}” is none.',
    zh: '{option} 需要一个不小于 1 的整数，而“{value}”不是。',
  },
  'cli.notSeconds': {
    en: '{option} takes a number of seconds above 0, and “{value}” is none.',
    zh: '{option} 需要一个大于 0 的秒数，而“{value}”不是。',
  },
  'cli.unknownBackend': {
    en: '{option} is wasm or reference, and not “{value}”.',
    zh: '{option} 只能是 wasm 或 reference，而不是“{value}”。',
  },
  'cli.backendMissing': {
    en: 'The backend {backend} is not in this version. Leave the option out, or choose: {backends}.',
    zh: '此版本没有 {backend} 后端。请去掉该选项，或选择：{backends}。',
  },
  'cli.noFile': {
    en: '“{command}” needs a file. Write its name after the command.',
    zh: '“{command}”需要一个文件。请在命令后写上文件名。',
  },
  'cli.oneFile': { en: '“{command}” takes one file; “{second}” is one too many.', zh: '“{command}”只接受一个文件，“{second}”是多余的。' },
  'cli.missingOption': { en: '“{command}” needs {option}.', zh: '“{command}”需要 {option} 选项。' },
  'cli.unknownForm': {
    en: 'There is no form “{form}” to export to. The forms available are: {forms}.',
    zh: '没有“{form}”这种导出形式。可用的形式有：{forms}。',
  },
  'cli.formNotYet': {
    en: 'This version does not export to {form} yet. The forms available are: {forms}.',
    zh: '此版本还不能导出为 {form}。可用的形式有：{forms}。',
  },
  'cli.untrained': {
    en: 'This network was never trained, so the figures are those of its initial weights.',
    zh: '此网络尚未训练，因此结果来自其初始权重。',
  },
  'cli.imported': {
    en: '{count} {count|neuron starts|neurons start} with the weights of {file}: {neurons}.',
    zh: '{count} 个神经元从 {file} 取得初始权重：{neurons}。',
  },
  'cli.otherBackend': {
    en: 'This run was trained on {before} and goes on with {now}; the last bits of its numbers may differ.',
    zh: '此训练之前使用 {before}，现在用 {now} 继续，数值的末位可能不同。',
  },
  'cli.progress': {
    en: 'epoch {epoch}/{epochs}  step {step}  batch loss {loss}  {speed} samples/s',
    zh: '第 {epoch}/{epochs} 轮  第 {step} 步  批次损失 {loss}  {speed} 样本/秒',
  },
  'cli.finished.epochs': {
    en: 'Trained {epochs} {epochs|epoch|epochs} ({steps} {steps|step|steps}).',
    zh: '已训练 {epochs} 轮（{steps} 步）。',
  },
  'cli.finished.targetLoss': {
    en: 'Reached the target loss after {epochs} {epochs|epoch|epochs} ({steps} {steps|step|steps}).',
    zh: '训练 {epochs} 轮（{steps} 步）后达到目标损失。',
  },
  'cli.finished.patience': {
    en: 'Stopped after {epochs} {epochs|epoch|epochs} ({steps} {steps|step|steps}): the validation loss no longer improved.',
    zh: '训练 {epochs} 轮（{steps} 步）后停止：验证损失不再改善。',
  },
  'cli.trainingLoss': { en: 'Training loss of epoch {epoch}: {loss}.', zh: '第 {epoch} 轮的训练损失：{loss}。' },
  'cli.batchLoss': { en: 'Loss of the last batch: {loss}.', zh: '最近一批的损失：{loss}。' },
  'cli.validationLoss': { en: 'Its validation loss: {loss}.', zh: '其验证损失：{loss}。' },
  'cli.best': {
    en: 'The weights are those of epoch {epoch}, the best on the validation rows: validation loss {loss}.',
    zh: '权重取自验证损失最低的第 {epoch} 轮：验证损失 {loss}。',
  },
  'cli.diverged': {
    en: 'To begin anew, train the document as it was before: what --save wrote holds these weights.',
    zh: '如需重新开始，请训练原来的文档：--save 写入的文件中是这些权重。',
  },
  'cli.converged': { en: 'Converged: no mistakes in the last epoch.', zh: '已收敛：最后一轮没有错误。' },
  'cli.notConverged': {
    en: 'Not converged: {count} {count|mistake|mistakes} in the last epoch. If no straight line separates the classes, a single layer cannot learn them.',
    zh: '未收敛：最后一轮有 {count} 个错误。如果这些类别不是线性可分的，单层感知机无法学会。',
  },
  'cli.notConvergedUncounted': {
    en: 'Not converged: the last epoch still had mistakes. If no straight line separates the classes, a single layer cannot learn them.',
    zh: '未收敛：最后一轮仍有错误。如果这些类别不是线性可分的，单层感知机无法学会。',
  },
  'cli.alreadyDone.epochs': {
    en: 'Nothing to train: the document’s training is finished already, after {epochs} {epochs|epoch|epochs} ({steps} {steps|step|steps}). Use --epochs to go on.',
    zh: '无需训练：此文档的训练已经完成（{epochs} 轮，{steps} 步）。如需继续，请使用 --epochs。',
  },
  'cli.alreadyDone.targetLoss': {
    en: 'Nothing to train: the target loss was reached after {epochs} {epochs|epoch|epochs} ({steps} {steps|step|steps}). Lower stop.targetLoss in the document to go on.',
    zh: '无需训练：训练 {epochs} 轮（{steps} 步）后已达到目标损失。如需继续，请在文档中调低 stop.targetLoss。',
  },
  'cli.alreadyDone.patience': {
    en: 'Nothing to train: patience ended the training after {epochs} {epochs|epoch|epochs} ({steps} {steps|step|steps}), as the validation loss no longer improved. Raise stop.patience in the document to go on.',
    zh: '无需训练：验证损失不再改善，训练 {epochs} 轮（{steps} 步）后已提前停止。如需继续，请在文档中调大 stop.patience。',
  },
  'cli.interrupted': {
    en: 'Interrupted at step {steps}, with {epochs} {epochs|epoch|epochs} done.',
    zh: '已在第 {steps} 步中断，完成了 {epochs} 轮。',
  },
} as const satisfies Sentences;
