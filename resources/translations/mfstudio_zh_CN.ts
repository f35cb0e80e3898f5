<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
 <context>
  <name>AboutDialog</name>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>&amp;Copy versions</source>
   <translation>复制版本信息(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>About MF Studio</source>
   <translation>关于 MF Studio</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>Copy all versions as text, for a question or a report</source>
   <translation>将全部版本信息复制为文本，便于提问或反馈问题</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>Display</source>
   <translation>显示</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>Free software under the MIT licence. The icons are Lucide's, under the ISC licence.</source>
   <translation>采用 MIT 许可证的自由软件。图标来自 Lucide，采用 ISC 许可证。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>Matrix factorisation to watch and to use.</source>
   <translation>看得见、用得上的矩阵分解。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/about.py" />
   <source>System</source>
   <translation>系统</translation>
  </message>
 </context>
 <context>
  <name>ActionHandlers</name>
  <message>
   <location filename="mfstudio/gui/action_handlers.py" />
   <source>Choose a user first.</source>
   <translation>请先选择一个用户。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/action_handlers.py" />
   <source>Done again: {0}</source>
   <translation>已重做：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/action_handlers.py" />
   <source>Select some rows or some text first.</source>
   <translation>请先选中一些行或文本。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/action_handlers.py" />
   <source>Undone: {0}</source>
   <translation>已撤销：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/action_handlers.py" />
   <source>{0} runs are selected: once more trains all of them again.</source>
   <translation>已选中 {0} 次运行：再按一次即可全部重新训练。</translation>
  </message>
 </context>
 <context>
  <name>Actions</name>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;About MF Studio</source>
   <translation>关于 MF Studio(&amp;A)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Compare only these</source>
   <translation>只比较这些(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Copy</source>
   <translation>复制(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Data</source>
   <translation>数据(&amp;D)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Delete</source>
   <translation>删除(&amp;D)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Explore</source>
   <translation>探索(&amp;E)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Export with options…</source>
   <translation>按选项导出(&amp;E)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Find</source>
   <translation>查找(&amp;F)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Find a learning rate…</source>
   <translation>寻找学习率(&amp;F)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Go to user or item…</source>
   <translation>转到用户或物品(&amp;G)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Keyboard shortcuts</source>
   <translation>键盘快捷键(&amp;K)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Logarithmic scale</source>
   <translation>对数坐标(&amp;L)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;New window</source>
   <translation>新建窗口(&amp;N)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Open…</source>
   <translation>打开(&amp;O)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Pause</source>
   <translation>暂停(&amp;P)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Predictions</source>
   <translation>预测(&amp;P)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Predictions as shown…</source>
   <translation>当前显示的预测(&amp;P)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Public data sets…</source>
   <translation>公开数据集(&amp;P)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Quit</source>
   <translation>退出(&amp;Q)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Recommendations</source>
   <translation>推荐(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Redo</source>
   <translation>重做(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Redo {0}</source>
   <translation>重做{0}(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Report…</source>
   <translation>报告(&amp;R)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Resume</source>
   <translation>继续(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Save</source>
   <translation>保存(&amp;S)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Search actions…</source>
   <translation>搜索操作(&amp;S)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Star</source>
   <translation>星标(&amp;S)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Stop and keep best</source>
   <translation>停止并保留最佳(&amp;S)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Tick to compare</source>
   <translation>勾选以比较(&amp;T)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Train</source>
   <translation>训练(&amp;T)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Undo</source>
   <translation>撤销(&amp;U)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Undo {0}</source>
   <translation>撤销{0}(&amp;U)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Use this run</source>
   <translation>使用此运行(&amp;U)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>&amp;Vary…</source>
   <translation>改变设置(&amp;V)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Appearance, language, size of the text, and what happens at the start</source>
   <translation>外观、语言、文字大小，以及启动时的行为</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>C&amp;olour…</source>
   <translation>颜色(&amp;O)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Choose in which colour the selected runs are drawn</source>
   <translation>选择以哪种颜色绘制选中的运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Choose what to write, see it beforehand, and hide who is who</source>
   <translation>选择要写出的内容，先行预览，并隐去身份信息</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Close &amp;window</source>
   <translation>关闭窗口(&amp;W)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Close all windows; all that was done is kept</source>
   <translation>关闭所有窗口；所做的一切都会保留</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Close this window; all that was done is kept</source>
   <translation>关闭此窗口；所做的一切都会保留</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Continue &amp;for more epochs…</source>
   <translation>继续训练更多轮(&amp;F)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Copy as co&amp;mmand</source>
   <translation>复制为命令(&amp;M)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Copy the &amp;rows</source>
   <translation>复制这些行(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Copy the line of the terminal that repeats this run, bit for bit</source>
   <translation>复制可在终端中逐位重现此次运行的命令行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Copy the project to another place and go on there</source>
   <translation>将项目复制到另一位置，并在那里继续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Copy the selected rows as tab-separated text</source>
   <translation>将选中的行复制为以制表符分隔的文本</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Do again what was taken back</source>
   <translation>重新执行刚才撤销的操作</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Draw the selected runs too, or no longer</source>
   <translation>同时绘制选中的运行，或不再绘制</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Draw the selected runs, and no others</source>
   <translation>只绘制选中的运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>End and keep the best epoch</source>
   <translation>结束训练并保留最佳的一轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Every rating with its prediction</source>
   <translation>每个评分及其预测值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Every run, to be compared</source>
   <translation>所有运行，便于比较</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Give a star, or take it away: commands of the terminal take the run with one</source>
   <translation>加上或取消星标：终端命令会采用带星标的运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Give the project a place; from then on it keeps itself</source>
   <translation>为项目选定位置；此后会自动保存</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Go on with the selected run from where it ended</source>
   <translation>从选中的运行结束之处继续训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Go to the first rating of a user or an item among the predictions</source>
   <translation>在预测中转到某个用户或物品的第一个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Go to the search field of the page</source>
   <translation>转到本页的搜索框</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Hold training, or let it go on</source>
   <translation>暂停训练，或让其继续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Let all pages show the model of the selected run</source>
   <translation>让所有页面显示选中运行的模型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Open a rating file or a project</source>
   <translation>打开评分文件或项目</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Open another window, for other ratings</source>
   <translation>另开一个窗口，用于其他评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Open the sa&amp;mple</source>
   <translation>打开示例数据(&amp;M)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Open the synthetic sample</source>
   <translation>打开合成的示例数据</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Plot as PN&amp;G…</source>
   <translation>曲线图存为 PNG(&amp;G)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Plot as S&amp;VG…</source>
   <translation>曲线图存为 SVG(&amp;V)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Plot's &amp;numbers as CSV…</source>
   <translation>曲线图数值存为 CSV(&amp;N)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Preferen&amp;ces…</source>
   <translation>首选项(&amp;C)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Print all about the run on pages of A4</source>
   <translation>将此次运行的全部内容打印到 A4 页面</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Print report to P&amp;DF…</source>
   <translation>将报告打印为 PDF(&amp;D)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Put the selected runs out of sight; Undo brings them back</source>
   <translation>将选中的运行移出视线；“撤销”可恢复</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Put the settings of this run into the form of the train page, to change them there</source>
   <translation>将此运行的设置填入训练页的表单，以便在那里更改</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Queue this run several times over, each with another value of one setting</source>
   <translation>将此运行多次排入队列，每次改变一项设置的值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>R&amp;uns</source>
   <translation>运行记录(&amp;U)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Recommendations for &amp;all users…</source>
   <translation>所有用户的推荐(&amp;A)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Recommendations for &amp;this user…</source>
   <translation>该用户的推荐(&amp;T)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Reset the plot's vie&amp;w</source>
   <translation>重置曲线图视图(&amp;W)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Run &amp;again</source>
   <translation>再次运行(&amp;A)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Run one epoch, then hold</source>
   <translation>训练一轮，然后暂停</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Sa&amp;ve as…</source>
   <translation>另存为(&amp;V)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Save a copy wi&amp;thout ratings…</source>
   <translation>保存不含评分的副本(&amp;T)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>See well-known sets of ratings and fetch one</source>
   <translation>浏览知名的评分数据集，并获取其中之一</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Settings &amp;into the form</source>
   <translation>设置填入表单(&amp;I)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Settings and the loss curve</source>
   <translation>设置与损失曲线</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Show all of the curve again</source>
   <translation>重新显示整条曲线</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Show every shortcut on one sheet</source>
   <translation>在一张表中显示所有快捷键</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Show small changes of the loss</source>
   <translation>显示损失的细微变化</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Show the &amp;log</source>
   <translation>显示日志(&amp;L)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Show the most used actions as a row of buttons above the page</source>
   <translation>将最常用的操作以一排按钮显示在页面上方</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Show what the program has noted</source>
   <translation>显示程序记录的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>St&amp;ep one epoch</source>
   <translation>单步训练一轮(&amp;E)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Take back what was done last</source>
   <translation>撤销最近一次操作</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>The best items for each user</source>
   <translation>每个用户的最佳物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Tool&amp;bar</source>
   <translation>工具栏(&amp;B)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Train a model on the open ratings</source>
   <translation>用已打开的评分训练模型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Train again with the same settings on the same split; behind the run under way, if any</source>
   <translation>以相同的设置和划分重新训练；若有运行正在进行，则排在其后</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Try rates in short runs on a part of the ratings</source>
   <translation>在部分评分上通过短时训练试验不同的学习率</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Type a few letters of what you want to do, and press Enter</source>
   <translation>输入几个字，说明想做什么，然后按 Enter</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Versions of the program and its parts</source>
   <translation>程序及其组件的版本</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>What is open and how it was read</source>
   <translation>打开了什么，以及是如何读取的</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>What the factors have learned</source>
   <translation>因子学到了什么</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write a &amp;note</source>
   <translation>写备注(&amp;N)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write a project to hand on: its models and items, but no ratings, no users and no names of files</source>
   <translation>写出可转交他人的项目：含其模型和物品，但不含评分、用户和文件名</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write all about the run as one HTML page that opens offline</source>
   <translation>将此次运行的全部内容写成一个可离线打开的 HTML 页面</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write one row an epoch with all that was measured</source>
   <translation>每轮写一行，包含所有测得的数值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write something of this run, such as what was tried</source>
   <translation>为此运行写备注，例如做了什么尝试</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write the plot as a picture</source>
   <translation>将曲线图保存为图片</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write the plot as scalable picture</source>
   <translation>将曲线图保存为矢量图</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write the ratings shown on the predictions page, with prediction and error, as CSV</source>
   <translation>将预测页显示的评分连同预测值和误差写成 CSV</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write the recommendations for all users as CSV</source>
   <translation>将所有用户的推荐写成 CSV</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/actions.py" />
   <source>Write the recommendations for the user chosen on the recommendations page as CSV</source>
   <translation>将推荐页所选用户的推荐写成 CSV</translation>
  </message>
 </context>
 <context>
  <name>Advice</name>
  <message>
   <location filename="mfstudio/gui/widgets/advice.py" />
   <source>Close the message</source>
   <translation>关闭此消息</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/advice.py" />
   <source>What there is to know of the run</source>
   <translation>关于此次运行需要知道的内容</translation>
  </message>
 </context>
 <context>
  <name>AuditDialog</name>
  <message>
   <location filename="mfstudio/gui/audit_dialog.py" />
   <source>Found by looking at the file.</source>
   <translation>通过检查文件得出。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/audit_dialog.py" />
   <source>Known from what was chosen for the file.</source>
   <translation>根据为此文件所做的选择得出。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/audit_dialog.py" />
   <source>What {0} reveals</source>
   <translation>{0} 会泄露什么</translation>
  </message>
 </context>
 <context>
  <name>Banner</name>
  <message>
   <location filename="mfstudio/gui/widgets/banner.py" />
   <source>Close the message</source>
   <translation>关闭此消息</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/banner.py" />
   <source>Message</source>
   <translation>消息</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/banner.py" />
   <source>Warning</source>
   <translation>警告</translation>
  </message>
 </context>
 <context>
  <name>Bars</name>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings</source>
   <translation>评分</translation>
  </message>
 </context>
 <context>
  <name>CalibrationPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>A group is off by {0} in the mean.</source>
   <translation>各组平均偏差为 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>On average predictions are {0} too high.</source>
   <translation>平均而言，预测值偏高 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>On average predictions are {0} too low.</source>
   <translation>平均而言，预测值偏低 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>Predicted against true</source>
   <translation>预测值与真实值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>Predicted rating</source>
   <translation>预测评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>True rating</source>
   <translation>真实评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>Where it predicts {0} the truth is {1}, where it predicts {2} it is {3}.</source>
   <translation>预测为 {0} 时，真实值为 {1}；预测为 {2} 时，真实值为 {3}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>as predicted</source>
   <translation>与预测一致</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>predicted {0}
true {1} on average
held-out ratings: {2}</source>
   <translation>预测 {0}
真实值平均 {1}
留出评分：{2}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>true mean of a group</source>
   <translation>各组真实均值</translation>
  </message>
 </context>
 <context>
  <name>CleaningForm</name>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>, again and again until all have enough</source>
   <translation>，反复进行，直到全部达到要求</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>A part of the users for a first look: always the same ones, with all they rated</source>
   <translation>先用一部分用户看一看：始终是同一批用户，包含他们的全部评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Items with fewer ratings are left out</source>
   <translation>评分较少的物品会被排除</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Keep all</source>
   <translation>全部保留</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Keep the first</source>
   <translation>保留第一个</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Keep the last</source>
   <translation>保留最后一个</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Numbers or words that stand where a rating should be and mean that there is none</source>
   <translation>出现在评分位置、表示没有评分的数字或词语</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Other marks for no rating</source>
   <translation>其他无评分标记</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Ratings per item</source>
   <translation>每个物品的评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Ratings per user</source>
   <translation>每个用户的评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Repeated ratings</source>
   <translation>重复评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Sample of users</source>
   <translation>抽取用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Stands for “no rating”</source>
   <translation>表示“无评分”</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Take their mean</source>
   <translation>取平均值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Users with fewer ratings are left out</source>
   <translation>评分较少的用户会被排除</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>Where a user rated an item more than once; the last is by time, if the file has times</source>
   <translation>同一用户对同一物品多次评分时的处理；若文件含有时间，则“最后一个”以时间为准</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>any number</source>
   <translation>不限数量</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>at least </source>
   <translation>至少 </translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>nothing at all</source>
   <translation>空白</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/cleaning_form.py" />
   <source>others, such as -1, NA</source>
   <translation>其他，例如 -1、NA</translation>
  </message>
 </context>
 <context>
  <name>ColourBar</name>
  <message>
   <location filename="mfstudio/gui/widgets/colour_scale.py" />
   <source>{0}: the darkest is {1}, the brightest {2}</source>
   <translation>{0}：最暗为 {1}，最亮为 {2}</translation>
  </message>
 </context>
 <context>
  <name>ColumnFilters</name>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>A number or a range, such as 4, &gt;=4, 3..5 or &lt;-1</source>
   <translation>数字或范围，例如 4、&gt;=4、3..5 或 &lt;-1</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>Dates, such as 2015, &gt;=2015-03, 2015..2017 or &lt;2016-03-09</source>
   <translation>日期，例如 2015、&gt;=2015-03、2015..2017 或 &lt;2016-03-09</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>Filter: {0}</source>
   <translation>筛选：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>Text to be found in the column; with = before it, text that is all of it</source>
   <translation>要在该列中查找的文本；前面加 = 表示完全匹配</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>contains …</source>
   <translation>包含…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>yes: only ratings set aside and never trained on; no: only those trained on</source>
   <translation>是：仅限留出且从未用于训练的评分；否：仅限用于训练的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>{0}: “{1}” is no range of dates. Type for example 2015, &gt;=2015-03 or 2015..2017.</source>
   <translation>{0}：“{1}”不是日期范围。请输入例如 2015、&gt;=2015-03 或 2015..2017。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>{0}: “{1}” is no range. Type for example &gt;=4, 3..5 or &lt;-1.</source>
   <translation>{0}：“{1}”不是数值范围。请输入例如 &gt;=4、3..5 或 &lt;-1。</translation>
  </message>
 </context>
 <context>
  <name>ColumnLayout</name>
  <message>
   <location filename="mfstudio/gui/widgets/column_layout.py" />
   <source>&amp;As at first</source>
   <translation>恢复初始布局(&amp;A)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_layout.py" />
   <source>&amp;Columns</source>
   <translation>列(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_layout.py" />
   <source>&amp;Hide</source>
   <translation>隐藏(&amp;H)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_layout.py" />
   <source>Choose which columns are shown; drag a header to move its column</source>
   <translation>选择要显示的列；拖动表头可移动列</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_layout.py" />
   <source>Columns</source>
   <translation>列</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_layout.py" />
   <source>Move &amp;left</source>
   <translation>左移(&amp;L)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_layout.py" />
   <source>Move &amp;right</source>
   <translation>右移(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_layout.py" />
   <source>Sort &amp;ascending</source>
   <translation>升序排序(&amp;A)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_layout.py" />
   <source>Sort &amp;descending</source>
   <translation>降序排序(&amp;D)</translation>
  </message>
 </context>
 <context>
  <name>ColumnList</name>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Columns</source>
   <translation>列</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Move down</source>
   <translation>下移</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Move up</source>
   <translation>上移</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Tick the columns to write; drag them into order, or press Ctrl and an arrow key</source>
   <translation>勾选要写出的列；可拖动排序，或按 Ctrl 加方向键</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Would tell whom a pseudonym stands for</source>
   <translation>会泄露假名背后是谁</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Write the column further to the left</source>
   <translation>将该列写得更靠左</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_list.py" />
   <source>Write the column further to the right</source>
   <translation>将该列写得更靠右</translation>
  </message>
 </context>
 <context>
  <name>CommandCopy</name>
  <message>
   <location filename="mfstudio/gui/command_copy.py" />
   <source>Copied: {0}</source>
   <translation>已复制：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/command_copy.py" />
   <source>No run of this window is there to repeat: train first.</source>
   <translation>此窗口还没有可重现的运行：请先训练。</translation>
  </message>
 </context>
 <context>
  <name>CommandPalette</name>
  <message>
   <location filename="mfstudio/gui/command_palette.py" />
   <source>Nothing of that name. Try fewer letters.</source>
   <translation>没有匹配的结果。请少输入几个字试试。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/command_palette.py" />
   <source>Search actions</source>
   <translation>搜索操作</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/command_palette.py" />
   <source>Search actions, settings, pages and recent files</source>
   <translation>搜索操作、设置、页面和最近的文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/command_palette.py" />
   <source>What was found</source>
   <translation>搜索结果</translation>
  </message>
 </context>
 <context>
  <name>ContinueLine</name>
  <message>
   <location filename="mfstudio/gui/widgets/continue_line.py" />
   <source>A run is under way: wait for its end, or stop it.</source>
   <translation>正在运行：请等待其结束，或将其停止。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/continue_line.py" />
   <source>Continue for</source>
   <translation>继续训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/continue_line.py" />
   <source>Go on with run {0} from where it ended, for so many epochs more</source>
   <translation>让运行 {0} 从结束处再训练所填的轮数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/continue_line.py" />
   <source>How many epochs more</source>
   <translation>再训练多少轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/continue_line.py" />
   <source>How many epochs the run is to go on for</source>
   <translation>此次运行还要继续训练多少轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/continue_line.py" />
   <source>The number of epochs must be {0}.</source>
   <translation>轮数必须为 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/continue_line.py" />
   <source>more epoch</source>
   <translation>轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/continue_line.py" />
   <source>more epochs</source>
   <translation>轮</translation>
  </message>
 </context>
 <context>
  <name>Convergence</name>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Against</source>
   <translation>横轴</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Curve</source>
   <translation>曲线</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Draw the latest other runs behind, as far as the same ratings were held out for them</source>
   <translation>在后面画出最近的其他运行，只要它们留出的评分相同</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Earlier runs</source>
   <translation>先前的运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Equal steps upward stand for equal ratios: small changes stay visible</source>
   <translation>向上相等的间距表示相等的比例：细微变化依然可见</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Exponential moving average s = w s + (1 - w) value, divided by 1 - w^epoch; this is w. The values as measured stay behind it, faintly.</source>
   <translation>指数移动平均 s = w s + (1 - w) 值，再除以 1 - w^轮数；这里是 w。实测值会淡淡地留在其后。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>How much the curves are smoothed</source>
   <translation>曲线的平滑程度</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Logarithmic scale</source>
   <translation>对数坐标</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>RMSE: root of the mean squared error; MAE: mean absolute error; both in rating units</source>
   <translation>RMSE：均方误差的平方根；MAE：平均绝对误差；两者都以评分为单位</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Seconds are those of training alone, without pauses: runs of unlike models compare fairly</source>
   <translation>秒数只计训练本身，不含暂停：不同模型的运行可以公平比较</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>Smoothing</source>
   <translation>平滑</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>What the plot shows</source>
   <translation>曲线图显示的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>What the plots are drawn against</source>
   <translation>曲线图的横轴</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>change of what the plots show</source>
   <translation>更改曲线图显示的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>epochs</source>
   <translation>轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>seconds</source>
   <translation>秒</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>{0}: {1}</source>
   <translation>{0}：{1}</translation>
  </message>
 </context>
 <context>
  <name>CoursePlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/course_plot.py" />
   <source>Epoch</source>
   <translation>轮次</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/course_plot.py" />
   <source>Epoch {0}</source>
   <translation>第 {0} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/course_plot.py" />
   <source>Epoch {0}, {1} s</source>
   <translation>第 {0} 轮，{1} 秒</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/course_plot.py" />
   <source>Seconds of training</source>
   <translation>训练秒数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/course_plot.py" />
   <source>{0} against {1}</source>
   <translation>{0} 随{1}的变化</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/course_plot.py" />
   <source>{0} {1}</source>
   <translation>{0} {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/course_plot.py" />
   <source>{0}, smoothed {1}</source>
   <translation>{0}，平滑后 {1}</translation>
  </message>
 </context>
 <context>
  <name>CrashDialog</name>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Copy</source>
   <translation>复制</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Copy the report as text</source>
   <translation>将报告复制为文本</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Nothing of this is sent anywhere. It holds no ratings; names of files that were opened may stand in the log. To have the cause found, save it and add it to a question.</source>
   <translation>这些内容不会发送到任何地方。其中不含评分；日志中可能有打开过的文件的名称。若要查明原因，请保存后附在提问中。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Report</source>
   <translation>报告</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Report of the unexpected end</source>
   <translation>意外结束的报告</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Save the report</source>
   <translation>保存报告</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Save…</source>
   <translation>保存…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Write the report to a file</source>
   <translation>将报告写入文件</translation>
  </message>
 </context>
 <context>
  <name>CrashNotice</name>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Dismiss</source>
   <translation>忽略</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>MF Studio ended unexpectedly last time ({0}). What was done is kept.</source>
   <translation>MF Studio 上次意外结束（{0}）。所做的一切都已保留。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Save report…</source>
   <translation>保存报告…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Save the report</source>
   <translation>保存报告</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/crash_notice.py" />
   <source>Show report</source>
   <translation>显示报告</translation>
  </message>
 </context>
 <context>
  <name>DataPage</name>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>&amp;Back to {0}</source>
   <translation>返回 {0}(&amp;B)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>&amp;Check</source>
   <translation>检查(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>&amp;Keep them</source>
   <translation>保留它们(&amp;K)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>&amp;Show them</source>
   <translation>显示它们(&amp;S)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>, </source>
   <translation>、</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>At a glance</source>
   <translation>概览</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Choose the settings and train a model on these ratings</source>
   <translation>选择设置，并用这些评分训练模型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Go on to training</source>
   <translation>前往训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Import</source>
   <translation>导入</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Leave them &amp;out</source>
   <translation>排除它们(&amp;O)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Left out {0} of {1} that cannot be read as ratings.</source>
   <translation>{0}（共 {1}）无法读作评分，已排除。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Names</source>
   <translation>名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Open &amp;another file…</source>
   <translation>打开另一文件(&amp;A)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Some of it is a weak guess; please check: {0}.</source>
   <translation>部分内容只是不太确定的猜测；请检查：{0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>Split</source>
   <translation>划分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>titles from {0}</source>
   <translation>标题来自 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>users’ names from {0}</source>
   <translation>用户名称来自 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} cell</source>
   <translation>{0} 个单元格</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} cells</source>
   <translation>{0} 个单元格</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} items</source>
   <translation>{0} 个物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} line</source>
   <translation>{0} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} lines</source>
   <translation>{0} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} not ratings</source>
   <translation>{0}不是评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} rated more than once</source>
   <translation>{0} 个重复评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} ratings</source>
   <translation>{0} 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} ratings left out</source>
   <translation>排除了 {0} 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} row</source>
   <translation>{0} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} rows</source>
   <translation>{0} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} seems to stand for “no rating”: {1}</source>
   <translation>{0} 似乎表示“无评分”：{1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/data.py" />
   <source>{0} users</source>
   <translation>{0} 个用户</translation>
  </message>
 </context>
 <context>
  <name>DataPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>&amp;Reset the view</source>
   <translation>重置视图(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save as &amp;drawing (SVG)…</source>
   <translation>保存为矢量图 (SVG)(&amp;D)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save as &amp;picture (PNG)…</source>
   <translation>保存为图片 (PNG)(&amp;P)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save plot: {0}</source>
   <translation>保存图表：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save plot…</source>
   <translation>保存图表…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save the &amp;numbers (CSV)…</source>
   <translation>保存数值 (CSV)(&amp;N)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plot.py" />
   <source>Save this plot as a picture, or its numbers as a table</source>
   <translation>将此图表保存为图片，或将其数值保存为表格</translation>
  </message>
 </context>
 <context>
  <name>DataSetsDialog</name>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>&amp;Cancel</source>
   <translation>取消(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>&amp;Fetch the remaining {0} from {1}</source>
   <translation>从 {1} 获取剩余的 {0}(&amp;F)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>&amp;Fetch {0} from {1}</source>
   <translation>从 {1} 获取 {0}(&amp;F)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>&amp;Open</source>
   <translation>打开(&amp;O)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>&amp;Remove from this computer</source>
   <translation>从此计算机移除(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>About the set</source>
   <translation>关于数据集</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Ask {0} for the set and keep it in {1}</source>
   <translation>向 {0} 请求该数据集，并保存在 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>C&amp;lose</source>
   <translation>关闭(&amp;L)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Cancelled. Nothing of {1} was kept.</source>
   <translation>已取消。{1} 的内容均未保留。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Cancelled. {0} of {1} are kept: fetching it again goes on from there.</source>
   <translation>已取消。已保留 {1} 中的 {0}：再次获取时将从该处继续。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Choose a set to read about it; nothing is fetched by choosing</source>
   <translation>选择一个数据集以了解详情；仅选择不会获取任何内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Close; a fetch that runs is given up and its part kept</source>
   <translation>关闭；正在进行的获取会中止，已获取的部分会保留</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Data &amp;sets</source>
   <translation>数据集(&amp;S)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Data sets</source>
   <translation>数据集</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Delete what is here of this set</source>
   <translation>删除本机上此数据集的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Deleting {0} …</source>
   <translation>正在删除 {0}…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Fetch the source's &amp;new file</source>
   <translation>获取来源处的新文件(&amp;N)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Open the ratings of this set and close this window</source>
   <translation>打开此数据集的评分并关闭此窗口</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Progress</source>
   <translation>进度</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Public data sets</source>
   <translation>公开数据集</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Stop; what came so far is kept and gone on with next time</source>
   <translation>停止；已获取的部分会保留，下次从该处继续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>about {0}</source>
   <translation>约 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0} is on this computer now, and is what it should be.</source>
   <translation>{0} 现已在此计算机上，且内容正确无误。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0} ratings, {1}</source>
   <translation>{0} 个评分，{1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0}, here</source>
   <translation>{0}，已在本机</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0}, {1} of it here</source>
   <translation>{0}，本机已有 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0}: asking {1} …</source>
   <translation>{0}：正在请求 {1}…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0}: {1} of {2}</source>
   <translation>{0}：{1} / {2}</translation>
  </message>
 </context>
 <context>
  <name>DataTable</name>
  <message>
   <location filename="mfstudio/gui/widgets/table.py" />
   <source>Nothing is selected to copy.</source>
   <translation>没有选中可复制的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/table.py" />
   <source>That is too much for the clipboard: export it to a file instead.</source>
   <translation>内容过多，剪贴板放不下：请改为导出到文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/table.py" />
   <source>{0} rows copied.</source>
   <translation>已复制 {0} 行。</translation>
  </message>
 </context>
 <context>
  <name>DialectForm</name>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>A rating a {0}</source>
   <translation>每{0}一个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>A user a {0}</source>
   <translation>每{0}一个用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Blocks headed “item:”</source>
   <translation>以“物品:”开头的分块</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Comma</source>
   <translation>逗号</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Comment</source>
   <translation>注释</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Decimals</source>
   <translation>小数点</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Encoding</source>
   <translation>编码</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>File inside</source>
   <translation>压缩包内的文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Header</source>
   <translation>表头</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>How letters are stored in the file</source>
   <translation>文件中文字的编码方式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>How times are written</source>
   <translation>时间的书写方式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Layout</source>
   <translation>布局</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Lines above the header or the first rating</source>
   <translation>表头或第一个评分之前的行数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Lines that begin with this are passed over</source>
   <translation>以此开头的行会被跳过</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Names in line 1</source>
   <translation>第 1 行是列名</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Point</source>
   <translation>句点</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Separator</source>
   <translation>分隔符</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Sheet or table</source>
   <translation>工作表或数据表</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Skip lines</source>
   <translation>跳过行数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Times</source>
   <translation>时间</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>What a line of the file is</source>
   <translation>文件中的一行代表什么</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>What stands before the decimals of a number</source>
   <translation>数字的小数部分之前的符号</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>What stands between the columns; type any other</source>
   <translation>列与列之间的符号；也可输入其他符号</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Whether the first line names the columns</source>
   <translation>第一行是否为列名</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Which file in the archive holds the ratings</source>
   <translation>压缩包中哪个文件包含评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>Which part of the file holds the ratings</source>
   <translation>文件的哪一部分包含评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>line</source>
   <translation>行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>row</source>
   <translation>行</translation>
  </message>
 </context>
 <context>
  <name>Dropping</name>
  <message>
   <location filename="mfstudio/gui/dropping.py" />
   <source>A folder cannot be opened. Drop one file out of it.</source>
   <translation>无法打开文件夹。请拖放其中的一个文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/dropping.py" />
   <source>Drop to open the project {0}</source>
   <translation>松开以打开项目 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/dropping.py" />
   <source>Drop to open {0}</source>
   <translation>松开以打开 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/dropping.py" />
   <source>One file at a time: the first of {0} is opened.</source>
   <translation>一次一个文件：将打开 {0} 个中的第一个。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/dropping.py" />
   <source>This cannot be opened</source>
   <translation>无法打开此内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/dropping.py" />
   <source>This is an address, not a file. Download it first, then open it from there.</source>
   <translation>这是网址而不是文件。请先下载，再从本机打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/dropping.py" />
   <source>{0} can run code when it is read, so it is not opened. Save it as CSV or Parquet.</source>
   <translation>{0} 在读取时可能执行代码，因此不予打开。请将其另存为 CSV 或 Parquet。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/dropping.py" />
   <source>{0} is a document. Save its table as CSV or Excel first.</source>
   <translation>{0} 是文档。请先将其中的表格另存为 CSV 或 Excel。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/dropping.py" />
   <source>{0} is a picture, a sound or a film: it holds no ratings.</source>
   <translation>{0} 是图片、音频或视频：其中没有评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/dropping.py" />
   <source>{0} is a program: it holds no ratings.</source>
   <translation>{0} 是程序：其中没有评分。</translation>
  </message>
 </context>
 <context>
  <name>EarlierRuns</name>
  <message>
   <location filename="mfstudio/gui/widgets/earlier_runs.py" />
   <source>run {0}</source>
   <translation>运行 {0}</translation>
  </message>
 </context>
 <context>
  <name>ErrorCatcher</name>
  <message>
   <location filename="mfstudio/gui/error_dialog.py" />
   <source>Something went wrong that should not have: {0}. You can go on working. The log below helps to find the cause; it is kept in {1}.</source>
   <translation>发生了不应出现的错误：{0}。您可以继续工作。下面的日志有助于查明原因；日志保存在 {1}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/error_dialog.py" />
   <source>Unexpected error</source>
   <translation>意外错误</translation>
  </message>
 </context>
 <context>
  <name>ErrorsByCountPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>By ratings of the item</source>
   <translation>按物品的评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>By ratings of the user</source>
   <translation>按用户的评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>Few ratings make weak predictions.</source>
   <translation>评分少，预测就弱。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>Here, few ratings do not make predictions weaker.</source>
   <translation>在这里，评分少并不会使预测变弱。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>The difference may be chance.</source>
   <translation>差异可能只是偶然。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>The model beats mean and biases in {0} of {1} groups.</source>
   <translation>在 {1} 组中的 {0} 组里，模型优于均值加偏置。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>There are too few held-out ratings to set few training ratings against many.</source>
   <translation>留出评分太少，无法比较训练评分少与多的情形。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>Training ratings of the item, from … on</source>
   <translation>物品的训练评分数（从…起）</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>Training ratings of the item, from … on; below: held-out ratings</source>
   <translation>物品的训练评分数（从…起）；下方：留出评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>Training ratings of the user, from … on</source>
   <translation>用户的训练评分数（从…起）</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>Training ratings of the user, from … on; below: held-out ratings</source>
   <translation>用户的训练评分数（从…起）；下方：留出评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>mean and biases</source>
   <translation>均值加偏置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>model</source>
   <translation>模型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>{0} for items with {1} training ratings: {2}; with more: {3}. {4}</source>
   <translation>训练评分为 {1} 的物品，{0} 为 {2}；更多者为 {3}。{4}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>{0} for users with {1} training ratings: {2}; with more: {3}. {4}</source>
   <translation>训练评分为 {1} 的用户，{0} 为 {2}；更多者为 {3}。{4}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>{0} training ratings
held-out ratings: {1}
model: {2} {3}
mean and biases: {4}</source>
   <translation>训练评分：{0}
留出评分：{1}
模型：{2} {3}
均值加偏置：{4}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>{0} training ratings
held-out ratings: {1}
model: {2} {3} ± {5}
mean and biases: {4}</source>
   <translation>训练评分：{0}
留出评分：{1}
模型：{2} {3} ± {5}
均值加偏置：{4}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/error_plots.py" />
   <source>± standard error</source>
   <translation>± 标准误差</translation>
  </message>
 </context>
 <context>
  <name>ErrorsView</name>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>&amp;Choose what to hold out</source>
   <translation>选择留出内容(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>Held-out ratings, which the model never saw: {0}. RMSE {1}, MAE {2}; mean and biases alone: {3} and {4}.</source>
   <translation>模型从未见过的留出评分：{0} 个。RMSE {1}，MAE {2}；仅用均值和偏置：{3} 和 {4}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>How sure it is</source>
   <translation>它有多确定</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>It is less sure than it could be.</source>
   <translation>它比应有的更不确定。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>It is surer than it should be.</source>
   <translation>它过于自信。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>It knows well how sure it can be.</source>
   <translation>它清楚自己能有多确定。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>MAE</source>
   <translation>MAE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>Measure</source>
   <translation>指标</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>Measuring …</source>
   <translation>正在计算…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>Nothing was held out for this model, so there is nothing to judge its predictions by.</source>
   <translation>此模型没有留出任何评分，因此无从评判其预测。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>RMSE</source>
   <translation>RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>RMSE: root of the mean squared error, where large errors weigh more; MAE: mean size of the error</source>
   <translation>RMSE：均方误差的平方根，较大的误差权重更高；MAE：误差的平均大小</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>This model gives each prediction as one number and does not know how far off it may be. The Bayesian model says so, with a deviation for each.</source>
   <translation>此模型只为每个预测给出一个数值，并不知道可能偏差多少。贝叶斯模型则会为每个预测给出标准差。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>With deviations that are right, about {0} lie within one and {1} within two. {2}</source>
   <translation>若标准差正确，约有 {0} 落在一个标准差以内，{1} 落在两个标准差以内。{2}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>of the truths within 1 deviation</source>
   <translation>的真实值落在 1 个标准差内</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/errors.py" />
   <source>within 2 deviations</source>
   <translation>落在 2 个标准差内</translation>
  </message>
 </context>
 <context>
  <name>ExplorePage</name>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>&amp;Go to training</source>
   <translation>前往训练(&amp;G)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>How far off predictions are for few and for many ratings</source>
   <translation>评分少与评分多时，预测分别偏差多少</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>Items or users in the plane in which they lie furthest apart</source>
   <translation>物品或用户在其相距最远的平面上的位置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>Map</source>
   <translation>地图</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>One step</source>
   <translation>单步演示</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>Rate a few items and see what the model recommends</source>
   <translation>给几个物品评分，看看模型推荐什么</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>Similar</source>
   <translation>相似</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>Somebody new</source>
   <translation>新用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>What a model has learned appears here.</source>
   <translation>模型学到的内容会显示在这里。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>What gradient descent does with a single rating</source>
   <translation>梯度下降如何处理单个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>Where it errs</source>
   <translation>误差所在</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/explore.py" />
   <source>Which items, or which users, the model takes to be alike</source>
   <translation>模型认为哪些物品或用户彼此相似</translation>
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>A prediction for each pair of a file.</source>
   <translation>为文件中的每一对给出预测。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>All about the run on one page, or as PDF.</source>
   <translation>此次运行的全部内容，一个页面或 PDF。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Choose a place and write the file; its progress is in the status bar</source>
   <translation>选择位置并写出文件；进度显示在状态栏</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Choose what to write</source>
   <translation>选择要写出的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Close without writing anything</source>
   <translation>关闭，不写出任何内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Factors</source>
   <translation>因子</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Given pairs</source>
   <translation>给定的配对</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Plot</source>
   <translation>曲线图</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Ratings and predictions</source>
   <translation>评分与预测</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Recommendations</source>
   <translation>推荐</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Report</source>
   <translation>报告</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Similar items</source>
   <translation>相似物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>The best items for each user.</source>
   <translation>每个用户的最佳物品。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>The curve as a picture, or its numbers.</source>
   <translation>曲线的图片，或其数值。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>The items most like each item.</source>
   <translation>与每个物品最相似的物品。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>The model's numbers for other tools.</source>
   <translation>模型的数值，供其他工具使用。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>The ratings beside what the model says.</source>
   <translation>评分与模型给出的预测并列。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Tick at least one column.</source>
   <translation>请至少勾选一列。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Unrated pairs</source>
   <translation>未评分的配对</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>What is predicted high and unrated.</source>
   <translation>预测值高但尚未评分的配对。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>What to export</source>
   <translation>导出内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_dialog.py" />
   <source>Write to a file…</source>
   <translation>写入文件…</translation>
  </message>
 </context>
 <context>
  <name>ExportForm</name>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source> ratings</source>
   <translation> 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>A table of ids and pseudonyms that only you may read; keep it apart from the export</source>
   <translation>ID 与假名的对照表，只有您可以读取；请与导出文件分开保存</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>A table with a column of users' ids, or an id a line</source>
   <translation>含用户 ID 列的表格，或每行一个 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>A table with a user and an item a line, such as CSV</source>
   <translation>每行一个用户和一个物品的表格，例如 CSV</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>All</source>
   <translation>全部</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>All users</source>
   <translation>所有用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>As shown on the page</source>
   <translation>与页面显示一致</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>As they are</source>
   <translation>保持原样</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>At least</source>
   <translation>至少</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Columns</source>
   <translation>列</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Factors of</source>
   <translation>因子属于</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>File of ids</source>
   <translation>ID 文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>File of pairs</source>
   <translation>配对文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>For whom to write</source>
   <translation>为哪些用户写出</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Form of the file</source>
   <translation>文件的格式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Format</source>
   <translation>格式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Held out</source>
   <translation>留出</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Hidden ids become pseudonyms, which mean nothing without their key</source>
   <translation>隐藏的 ID 会变为假名，没有密钥便毫无意义</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>How many items each user or item gets</source>
   <translation>每个用户或物品得到多少个物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Ids</source>
   <translation>ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>In a file</source>
   <translation>在文件中</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>In your keyring</source>
   <translation>在您的密钥环中</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Items for each</source>
   <translation>每个的物品数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Items hidden</source>
   <translation>隐藏物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Key</source>
   <translation>密钥</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Key file</source>
   <translation>密钥文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Leave out items as the page does</source>
   <translation>像该页面那样排除物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Leave out users below</source>
   <translation>排除评分少于此数的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Leave out what they have rated</source>
   <translation>排除已评分的物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Long: a row a pair</source>
   <translation>长表：每个配对一行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Long: a row an item. Wide: columns for each rank</source>
   <translation>长表：每个物品一行。宽表：每个名次若干列</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Lowest prediction that is written</source>
   <translation>写出的最低预测值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Make a new key and keep it in a file that only you may read</source>
   <translation>新建密钥，并保存在只有您可以读取的文件中</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>New key…</source>
   <translation>新建密钥…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>No users named</source>
   <translation>未指定用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>None is chosen</source>
   <translation>未选择</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Privacy</source>
   <translation>隐私</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Ratings</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Shape</source>
   <translation>表的形状</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>The file that holds the key; it never gets into an export</source>
   <translation>保存密钥的文件；密钥绝不会写入导出文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Those in a file</source>
   <translation>文件中的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Those typed</source>
   <translation>输入的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Those with few ratings, without the text in their title, or excluded: as chosen for the recommendations</source>
   <translation>评分少的、标题不含所填文本的或被排除的：与推荐页的选择相同</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Trained on</source>
   <translation>用于训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users and items</source>
   <translation>用户和物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users and items hidden</source>
   <translation>隐藏用户和物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users hidden</source>
   <translation>隐藏用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users with fewer ratings are easily told apart by them</source>
   <translation>评分较少的用户容易凭其评分被认出</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Users' ids as the ratings have them</source>
   <translation>评分数据中的用户 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>What to write</source>
   <translation>写出内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Where the key of the pseudonyms is kept</source>
   <translation>假名的密钥保存在哪里</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Which ratings to write</source>
   <translation>写出哪些评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Whose factors to write</source>
   <translation>写出谁的因子</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Wide: a row a user</source>
   <translation>宽表：每个用户一行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Wide: a row an item</source>
   <translation>宽表：每个物品一行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Write only items that are new to the user</source>
   <translation>只写出用户未接触过的物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>Write who is who beside the file</source>
   <translation>另写一份身份对照表</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>ids with commas between</source>
   <translation>以逗号分隔的 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_form.py" />
   <source>nobody</source>
   <translation>不排除任何人</translation>
  </message>
 </context>
 <context>
  <name>ExportPreview</name>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>First rows of the file</source>
   <translation>文件的前几行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>Nothing fits what is chosen: the file would have no rows.</source>
   <translation>没有符合所选条件的内容：文件将没有任何行。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>Preview</source>
   <translation>预览</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>The plot</source>
   <translation>图表</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>The report</source>
   <translation>报告</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_preview.py" />
   <source>What this file reveals</source>
   <translation>此文件会泄露什么</translation>
  </message>
 </context>
 <context>
  <name>ExportWords</name>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 cell</source>
   <translation>1 个单元格</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 column</source>
   <translation>1 列</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 item</source>
   <translation>1 个物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 model</source>
   <translation>1 个模型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 row</source>
   <translation>1 行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 run</source>
   <translation>1 次运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>1 user</source>
   <translation>1 个用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>In the first {0}, {1} that a spreadsheet would run as formulas are made harmless.</source>
   <translation>前 {0}中，电子表格会当作公式执行的 {1}已作无害处理。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>Wrote {0} ({1}).</source>
   <translation>已写出 {0}（{1}）。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>Wrote {0} to {1} ({2}).</source>
   <translation>已将 {0}写入 {1}（{2}）。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>Wrote {0} with {1} of {2}: no ratings, no users and no names of files are in it.</source>
   <translation>已写出 {0}，含 {2}的 {1}：其中没有评分、用户和文件名。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>about {0}</source>
   <translation>约 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} cells</source>
   <translation>{0} 个单元格</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} columns</source>
   <translation>{0} 列</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} items</source>
   <translation>{0} 个物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} models</source>
   <translation>{0} 个模型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} rows</source>
   <translation>{0} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} runs</source>
   <translation>{0} 次运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} that a spreadsheet would run as formulas were made harmless.</source>
   <translation>电子表格会当作公式执行的 {0}已作无害处理。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} users</source>
   <translation>{0} 个用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} with fewer than {1} ratings left out.</source>
   <translation>评分少于 {1} 个的 {0}会被排除。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} with fewer than {1} ratings were left out.</source>
   <translation>评分少于 {1} 个的 {0}已被排除。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0} without a model of these ratings left out.</source>
   <translation>{0}没有这些评分的模型，未写出。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_words.py" />
   <source>{0}.</source>
   <translation>{0}。</translation>
  </message>
 </context>
 <context>
  <name>Exports</name>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Another file is still being written.</source>
   <translation>另一个文件仍在写出。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Export cancelled; nothing was written.</source>
   <translation>导出已取消；没有写出任何内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Export the plot</source>
   <translation>导出曲线图</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Export the plot's numbers</source>
   <translation>导出曲线图的数值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>New key for pseudonyms</source>
   <translation>新建假名密钥</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/where_to.py" />
   <source>Projects</source>
   <translation>项目</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Save a copy without ratings</source>
   <translation>保存不含评分的副本</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Show what it reveals</source>
   <translation>显示其泄露的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>There is nothing to be saved of this plot any more.</source>
   <translation>此图已没有可保存的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Wrote the plot to {0}.</source>
   <translation>已将曲线图写入 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Wrote the plot's numbers to {0}.</source>
   <translation>已将曲线图的数值写入 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>Wrote {0}.</source>
   <translation>已写出 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/exports.py" />
   <source>{0} without ratings</source>
   <translation>{0}（不含评分）</translation>
  </message>
 </context>
 <context>
  <name>Extremes</name>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Busiest and rarest</source>
   <translation>最热门与最冷门</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Busiest and rarest of what</source>
   <translation>显示哪一类的最热门与最冷门</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Busiest items</source>
   <translation>评分最多的物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Busiest users</source>
   <translation>评分最多的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Half of the items have {0} ratings or fewer.</source>
   <translation>半数物品的评分不超过 {0} 个。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Half of the items have {0} ratings or fewer; {1} have a single one.</source>
   <translation>半数物品的评分不超过 {0} 个；其中 {1} 个仅有一个评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Half of the users have {0} ratings or fewer.</source>
   <translation>半数用户的评分不超过 {0} 个。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Half of the users have {0} ratings or fewer; {1} have a single one.</source>
   <translation>半数用户的评分不超过 {0} 个；其中 {1} 个仅有一个评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Rarest items</source>
   <translation>评分最少的物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Rarest users</source>
   <translation>评分最少的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Ratings</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Show items or users</source>
   <translation>显示物品或用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>The busiest</source>
   <translation>评分最多</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>The rarest</source>
   <translation>评分最少</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/extremes.py" />
   <source>Users</source>
   <translation>用户</translation>
  </message>
 </context>
 <context>
  <name>FactorBars</name>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>Factor</source>
   <translation>因子</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>The item's factors q</source>
   <translation>物品的因子 q</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>The user's factors p</source>
   <translation>用户的因子 p</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>after</source>
   <translation>之后</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>before</source>
   <translation>之前</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>factor {0}
before: {1}
after: {2}
moved by {3}</source>
   <translation>因子 {0}
之前：{1}
之后：{2}
变动 {3}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>{0} of {1} factors. The step moves factor {2} most: by {3}.</source>
   <translation>共 {1} 个因子，显示 {0} 个。这一步使因子 {2} 变动最大：{3}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>{0} of {1} factors. The step moves none of them.</source>
   <translation>共 {1} 个因子，显示 {0} 个。这一步没有使任何因子变动。</translation>
  </message>
 </context>
 <context>
  <name>FilterHeader</name>
  <message>
   <location filename="mfstudio/gui/widgets/filter_header.py" />
   <source>Arrow keys go from column to column, Space sorts, the menu key offers what else can be done.</source>
   <translation>用方向键在列间移动，空格键排序，菜单键显示其他操作。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/filter_header.py" />
   <source>Columns</source>
   <translation>列</translation>
  </message>
 </context>
 <context>
  <name>Filtering</name>
  <message>
   <location filename="mfstudio/gui/pages/filtering.py" />
   <source>Filtered by a column that is not shown: {0}.</source>
   <translation>正在按未显示的列筛选：{0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/filtering.py" />
   <source>clearing the filters</source>
   <translation>清除筛选</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/filtering.py" />
   <source>filter by {0}</source>
   <translation>按{0}筛选</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/filtering.py" />
   <source>order of the file</source>
   <translation>文件顺序</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/filtering.py" />
   <source>sort by {0}</source>
   <translation>按{0}排序</translation>
  </message>
 </context>
 <context>
  <name>FindingList</name>
  <message>
   <location filename="mfstudio/gui/widgets/finding_list.py" />
   <source>&lt;b&gt;{0}.&lt;/b&gt; {1}</source>
   <translation>&lt;b&gt;{0}：&lt;/b&gt;{1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/finding_list.py" />
   <source>Note</source>
   <translation>提示</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/finding_list.py" />
   <source>Personal</source>
   <translation>个人信息</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/finding_list.py" />
   <source>Tells who people are</source>
   <translation>可识别身份</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/finding_list.py" />
   <source>What the file reveals</source>
   <translation>文件会泄露的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/finding_list.py" />
   <source>{0}: {1}</source>
   <translation>{0}：{1}</translation>
  </message>
 </context>
 <context>
  <name>Following</name>
  <message>
   <location filename="mfstudio/gui/following.py" />
   <source>Paused</source>
   <translation>已暂停</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/following.py" />
   <source>Reading {0}</source>
   <translation>正在读取 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/following.py" />
   <source>Training</source>
   <translation>正在训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/following.py" />
   <source>Trying learning rates</source>
   <translation>正在尝试各学习率</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/following.py" />
   <source>Writing {0}</source>
   <translation>正在写出 {0}</translation>
  </message>
 </context>
 <context>
  <name>GivenModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>How far this rating moved the predictions, on average over the items</source>
   <translation>该评分使各物品的预测值平均变动了多少</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>Item</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>Moved by</source>
   <translation>变动</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>Rating</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>The rating that was given</source>
   <translation>给出的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>What was rated, the last one first</source>
   <translation>已评分的物品，最近的在前</translation>
  </message>
 </context>
 <context>
  <name>GoTo</name>
  <message>
   <location filename="mfstudio/gui/widgets/go_to.py" />
   <source>Go to</source>
   <translation>转到</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/go_to.py" />
   <source>Go to user or item</source>
   <translation>转到用户或物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/go_to.py" />
   <source>Item {0}</source>
   <translation>物品 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/go_to.py" />
   <source>No user or item is called “{0}”.</source>
   <translation>没有名为“{0}”的用户或物品。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/go_to.py" />
   <source>Show all ratings of the user or item gone to, and no others</source>
   <translation>只显示所转到的用户或物品的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/go_to.py" />
   <source>Show only this</source>
   <translation>只显示此项</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/go_to.py" />
   <source>Type an id, a name or a title; Enter goes to its first row in the order shown (Ctrl+G)</source>
   <translation>输入 ID、名称或标题；按 Enter 转到它在当前顺序中的第一行 (Ctrl+G)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/go_to.py" />
   <source>User {0}</source>
   <translation>用户 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/go_to.py" />
   <source>user or item</source>
   <translation>用户或物品</translation>
  </message>
 </context>
 <context>
  <name>ImportView</name>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Apply</source>
   <translation>应用</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>First rows</source>
   <translation>前几行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Forget what was chosen for this file, and guess how it is written</source>
   <translation>忘掉为此文件所做的选择，重新猜测其书写方式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Go back to how the file is read now</source>
   <translation>恢复为文件当前的读取方式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Guess anew</source>
   <translation>重新猜测</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>How the file is understood</source>
   <translation>文件的解读方式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Kind of file</source>
   <translation>文件类型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>No user rated an item twice.</source>
   <translation>没有用户对同一物品评分两次。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Not ratings</source>
   <translation>非评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Not ratings ({0})</source>
   <translation>非评分 ({0})</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Read again</source>
   <translation>重新读取</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Take the choices over; they are remembered for this file</source>
   <translation>采用这些选择；程序会为此文件记住它们</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>Undo changes</source>
   <translation>撤销更改</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>What to leave out</source>
   <translation>排除内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>as you chose the last time</source>
   <translation>与您上次的选择相同</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>chosen by you</source>
   <translation>由您选择</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/importing.py" />
   <source>{0} ratings are of an item that the same user rated before or after.</source>
   <translation>{0} 个评分所属的物品，同一用户在前或在后已评过分。</translation>
  </message>
 </context>
 <context>
  <name>LeftLabel</name>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>Counts follow once the file is read again.</source>
   <translation>重新读取文件后会给出计数。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>In the first {0} lines</source>
   <translation>在前 {0} 行中</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>Left: {0} of {1} ratings, {2} users, {3} items.</source>
   <translation>保留：{1} 个评分中的 {0} 个，{2} 个用户，{3} 个物品。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>Nothing is left: ask for fewer ratings.</source>
   <translation>什么都没有留下：请降低评分数的要求。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>The file</source>
   <translation>整个文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>What is left</source>
   <translation>保留内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>What is left out of them is counted once the file is read.</source>
   <translation>其中排除多少，将在读取文件后统计。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/left_label.py" />
   <source>{0}: {1} ratings, {2} users, {3} items; {4} without a rating, {5} not ratings.</source>
   <translation>{0}：{1} 个评分，{2} 个用户，{3} 个物品；{4} 个没有评分，{5} 行不是评分。</translation>
  </message>
 </context>
 <context>
  <name>LogDialog</name>
  <message>
   <location filename="mfstudio/gui/error_dialog.py" />
   <source>&amp;Copy the log</source>
   <translation>复制日志(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/error_dialog.py" />
   <source>Log</source>
   <translation>日志</translation>
  </message>
 </context>
 <context>
  <name>LogViewer</name>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Copy</source>
   <translation>复制</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Copy the entries that are shown</source>
   <translation>复制显示的条目</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Errors</source>
   <translation>错误</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Everything</source>
   <translation>全部</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Follow</source>
   <translation>跟随</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Go on showing what is noted from now on</source>
   <translation>持续显示新记录的条目</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Log</source>
   <translation>日志</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Nothing to show.</source>
   <translation>没有可显示的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Open the folder</source>
   <translation>打开文件夹</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Save the log</source>
   <translation>保存日志</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Saved as {0}.</source>
   <translation>已保存为 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Save…</source>
   <translation>保存…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Search the log</source>
   <translation>搜索日志</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Show</source>
   <translation>显示</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Show where the log is kept</source>
   <translation>显示日志所在的位置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Warnings and errors</source>
   <translation>警告和错误</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Which entries</source>
   <translation>显示哪些条目</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>Write the entries that are shown to a file</source>
   <translation>将显示的条目写入文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/log_viewer.py" />
   <source>{0} of {1} entries, kept in {2}</source>
   <translation>{1} 条中的 {0} 条，保存在 {2}</translation>
  </message>
 </context>
 <context>
  <name>LongTail</name>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Equal steps stand for equal ratios, so that head and tail are both seen</source>
   <translation>相等的间距表示相等的比例，使头部与尾部都能看清</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Items: {0} ratings at most, {1} in the middle; the busiest fifth has {2} of all ratings.</source>
   <translation>物品：评分最多 {0} 个，中位 {1} 个；最热门的五分之一占全部评分的 {2}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Logarithmic axes</source>
   <translation>对数坐标轴</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Long tail</source>
   <translation>长尾</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Rank, the busiest first</source>
   <translation>名次，评分最多的在前</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Users: {0} ratings at most, {1} in the middle; the busiest fifth has {2} of all ratings.</source>
   <translation>用户：评分最多 {0} 个，中位 {1} 个；最活跃的五分之一占全部评分的 {2}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>item at rank {0}: {1} ratings</source>
   <translation>第 {0} 名物品：{1} 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>user at rank {0}: {1} ratings</source>
   <translation>第 {0} 名用户：{1} 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>users</source>
   <translation>用户</translation>
  </message>
 </context>
 <context>
  <name>LossAlongStep</name>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>Beyond {0} the step would overshoot.</source>
   <translation>超过 {0}，这一步就会越过谷底。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>Click on the curve to take the step with the learning rate there</source>
   <translation>点击曲线，以该处的学习率走这一步</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>Learning rate η</source>
   <translation>学习率 η</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>Loss L</source>
   <translation>损失 L</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>Loss along the step</source>
   <translation>沿步进方向的损失</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>Overshoot: with {0} the step goes beyond the valley, and the loss grows from {1} to {2}. Up to {3} it would fall.</source>
   <translation>越过谷底：以 {0} 步进会冲过谷底，损失从 {1} 增至 {2}。不超过 {3} 时损失会下降。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>The loss of this rating is as small as a step can make it: the gradient is 0 here.</source>
   <translation>该评分的损失已经小到一步所能及：此处梯度为 0。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>The step lowers the loss from {0} to {1}. It would be least at about {2}.</source>
   <translation>这一步使损失从 {0} 降至 {1}。约为 {2} 时损失最小。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>after the step</source>
   <translation>步进之后</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>before</source>
   <translation>之前</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>learning rate {0}
loss {1}</source>
   <translation>学习率 {0}
损失 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_plots.py" />
   <source>tangent</source>
   <translation>切线</translation>
  </message>
 </context>
 <context>
  <name>LossPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>Press Train, and the curve of the error grows here.</source>
   <translation>按“训练”，误差曲线就会在这里延伸。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>best {0}, epoch {1}</source>
   <translation>最佳 {0}，第 {1} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/loss_plot.py" />
   <source>kept {0}, epoch {1}</source>
   <translation>保留 {0}，第 {1} 轮</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <location filename="mfstudio/gui/main_window.py" />
   <source>Opening {0}; one file at a time, so the others were left.</source>
   <translation>正在打开 {0}；一次一个文件，其余未打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/main_window.py" />
   <source>Read {0} ratings.</source>
   <translation>已读取 {0} 个评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/main_window.py" />
   <source>Reading was cancelled; what was open stays open.</source>
   <translation>读取已取消；原先打开的内容保持打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/main_window.py" />
   <source>{0} is open already.</source>
   <translation>{0} 已经打开。</translation>
  </message>
 </context>
 <context>
  <name>MapPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/map_plot.py" />
   <source>few, many ratings</source>
   <translation>评分少、评分多</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/map_plot.py" />
   <source>nearest to the one chosen</source>
   <translation>与所选的最接近</translation>
  </message>
 </context>
 <context>
  <name>MapView</name>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>All factors are the same here, so they span no plane: the model tells them apart by mean and biases alone.</source>
   <translation>这里所有因子都相同，因此张不成平面：模型仅凭均值和偏置来区分它们。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Choose a point to see what is nearest to it</source>
   <translation>选择一个点，查看与它最接近的</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Direction 1</source>
   <translation>方向 1</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Direction 2</source>
   <translation>方向 2</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Direction {0} sets {1} apart from {2}.</source>
   <translation>方向 {0} 区分 {1} 与 {2}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Draw a map of the items or of the users</source>
   <translation>绘制物品地图或用户地图</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Drawn are the {0} most rated of {1}.</source>
   <translation>画出 {1} 个中评分最多的 {0} 个。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Find on the map</source>
   <translation>在地图上查找</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Go on in the view of what is similar</source>
   <translation>在“相似”视图中继续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Items or users</source>
   <translation>物品或用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Looking for the strongest directions …</source>
   <translation>正在寻找最强的方向…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Mean rating</source>
   <translation>平均评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Nearest by all factors</source>
   <translation>按全部因子最接近</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Nearest to {0} by all factors</source>
   <translation>按全部因子与 {0} 最接近</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>No map can be drawn of this model: {0}.</source>
   <translation>无法为此模型绘制地图：{0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Number of ratings</source>
   <translation>评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Save as &amp;drawing (SVG)…</source>
   <translation>保存为矢量图 (SVG)(&amp;D)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Save as &amp;picture (PNG)…</source>
   <translation>保存为图片 (PNG)(&amp;P)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Save map</source>
   <translation>保存地图</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Save the &amp;numbers (CSV)…</source>
   <translation>保存数值 (CSV)(&amp;N)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Save the map as a picture, or its numbers as a table</source>
   <translation>将地图保存为图片，或将其数值保存为表格</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Show all again after zooming or moving (Home)</source>
   <translation>缩放或移动后重新显示全部 (Home)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Show in “Similar”</source>
   <translation>在“相似”中显示</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>The most similar ones by all factors, ringed on the map; click on one to go there</source>
   <translation>按全部因子最相似的，在地图上以圆圈标出；点击其中一个即可转到那里</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>The plane holds {0} % of how the factors of all {2} samples vary</source>
   <translation>该平面保留了全部 {2} 个样本中因子变化的 {0}%</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>The plane holds {0} % of how the {1} factors vary</source>
   <translation>该平面保留了 {1} 个因子变化的 {0}%</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>The two strongest directions of the factors</source>
   <translation>因子最强的两个方向</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>There is only one to draw, and one alone spans no plane.</source>
   <translation>只有一个可画，单独一个张不成平面。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Users</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>What the colours stand for; larger points have more ratings in any case</source>
   <translation>颜色代表什么；无论如何，较大的点评分较多</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>Whole map</source>
   <translation>整张地图</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>{0}
ratings: {1}, mean {2}</source>
   <translation>{0}
评分：{1}，平均 {2}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>{0} was not trained on, and so has no place on the map</source>
   <translation>{0} 没有用于训练，因此在地图上没有位置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>{0}: {1} % of the variance</source>
   <translation>{0}：方差的 {1}%</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>{0}: {1} by their strongest directions, coloured by {2} from {3} (dark) to {4} (bright)</source>
   <translation>{0}：按最强方向排布的{1}，以{2}着色，从 {3}（暗）到 {4}（亮）</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/map.py" />
   <source>{0}; near in it need not be near by all factors.</source>
   <translation>{0}；在图上相近，按全部因子未必相近。</translation>
  </message>
 </context>
 <context>
  <name>Menus</name>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Appearance</source>
   <translation>外观(&amp;A)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Clear the list</source>
   <translation>清空列表(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Dark</source>
   <translation>深色(&amp;D)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Edit</source>
   <translation>编辑(&amp;E)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Export</source>
   <translation>导出(&amp;E)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;File</source>
   <translation>文件(&amp;F)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Help</source>
   <translation>帮助(&amp;H)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Light</source>
   <translation>浅色(&amp;L)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Runs</source>
   <translation>运行(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;Train</source>
   <translation>训练(&amp;T)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>&amp;View</source>
   <translation>视图(&amp;V)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>Like the &amp;system</source>
   <translation>跟随系统(&amp;S)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>Open &amp;recent</source>
   <translation>打开最近的文件(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>Search actions</source>
   <translation>搜索操作</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/menus.py" />
   <source>Search actions    {0}</source>
   <translation>搜索操作    {0}</translation>
  </message>
 </context>
 <context>
  <name>NameLine</name>
  <message>
   <location filename="mfstudio/gui/widgets/name_line.py" />
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/name_line.py" />
   <source>Leave the name as it is (Escape)</source>
   <translation>保持名称不变 (Escape)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/name_line.py" />
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/name_line.py" />
   <source>Save</source>
   <translation>保存</translation>
  </message>
 </context>
 <context>
  <name>NamesView</name>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Choose a table of items…</source>
   <translation>选择物品表…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Choose a table of users…</source>
   <translation>选择用户表…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Choose the table of items</source>
   <translation>选择物品表</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Choose the table of users</source>
   <translation>选择用户表</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Id</source>
   <translation>ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Ids are joined with a second table that names them. Tables such as movies.csv, u.item or users.csv are found where they lie beside the ratings.</source>
   <translation>ID 会与给出其名称的另一张表相连接。若 movies.csv、u.item 或 users.csv 等表与评分在同一位置，会自动找到。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Names of users</source>
   <translation>用户名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Show the ids as the file has them</source>
   <translation>按文件中的样子显示 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>The table may be text, JSON, Parquet or Excel, with the ids in one column</source>
   <translation>该表可以是文本、JSON、Parquet 或 Excel，其中一列为 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>There are none: the ids stand for themselves.</source>
   <translation>没有名称表：直接使用 ID。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Title</source>
   <translation>标题</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Titles of items</source>
   <translation>物品标题</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>Use ids alone</source>
   <translation>只使用 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>{0} ids have none.</source>
   <translation>{0} 个 ID 没有名称。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>{0} more in the table are never rated.</source>
   <translation>表中另有 {0} 个从未被评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>{0} more in the table never rated.</source>
   <translation>表中另有 {0} 个从未评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/names.py" />
   <source>{0} names {1} of {2}.</source>
   <translation>{0} 为 {2} 个中的 {1} 个提供了名称。</translation>
  </message>
 </context>
 <context>
  <name>Navigation</name>
  <message>
   <location filename="mfstudio/gui/widgets/navigation.py" />
   <source>Pages</source>
   <translation>页面</translation>
  </message>
 </context>
 <context>
  <name>NewcomerView</name>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Begin with the ratings of a user of the data</source>
   <translation>从数据中某个用户的评分开始</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Choose an item, then rate it</source>
   <translation>选择一个物品，然后评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Choose one to rate it as well</source>
   <translation>选择其中一个，也给它评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Clear</source>
   <translation>清空</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Clearing of the ratings</source>
   <translation>清空评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Copy as text</source>
   <translation>复制为文本</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Copy ratings and recommendations to the clipboard</source>
   <translation>将评分和推荐复制到剪贴板</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>How many items to recommend</source>
   <translation>推荐多少个物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Item to rate</source>
   <translation>要评分的物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Nothing is known of this person yet, so they get what everybody gets: the items with the highest mean and bias. This is the cold start. Rate something on the left.</source>
   <translation>对此人还一无所知，因此推荐适合所有人的内容：均值加偏置最高的物品。这就是冷启动。请在左侧给些评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Nothing is known of this person yet, so they get what everybody gets: what the model predicts for the average user. This is the cold start. Rate something on the left.</source>
   <translation>对此人还一无所知，因此推荐适合所有人的内容：模型对平均用户的预测。这就是冷启动。请在左侧给些评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Number</source>
   <translation>数量</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Number of recommendations</source>
   <translation>推荐数量</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Rating of somebody new</source>
   <translation>新用户的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Ratings</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Ratings and recommendations copied.</source>
   <translation>已复制评分和推荐。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Ratings given here</source>
   <translation>在此给出的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Ratings given: {0}. The last one, {1} for “{2}”, moved the predictions by {3} on average. New among the {4} recommended: {5}.</source>
   <translation>已给出评分：{0}。最后一个，即给“{2}”的 {1}，使预测值平均变动了 {3}。{4} 个推荐中的新面孔：{5}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Ratings of a user</source>
   <translation>某个用户的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Recommended</source>
   <translation>推荐</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Recommended to somebody new</source>
   <translation>为新用户推荐</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Removal of a rating</source>
   <translation>移除评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Take a user's…</source>
   <translation>采用某个用户的…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Take all ratings back</source>
   <translation>撤回所有评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Take the rating chosen in the list back (Del)</source>
   <translation>撤回列表中选中的评分 (Del)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>These ratings are folded in: the items stay as they were learned, and the best fitting factors for a new user are worked out. Nothing is added to the data, and nothing is trained again.</source>
   <translation>这些评分以“折入”方式计算：物品保持所学到的样子，由此求出最适合新用户的因子。不会向数据添加任何内容，也不会重新训练。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Took {0} ratings of {1}.</source>
   <translation>已采用 {1} 的 {0} 个评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/newcomer.py" />
   <source>Your ratings</source>
   <translation>您的评分</translation>
  </message>
 </context>
 <context>
  <name>NothingOpen</name>
  <message>
   <location filename="mfstudio/gui/widgets/nothing_open.py" />
   <source>Nothing is open yet: begin with the sample, or drop your own ratings on this window.</source>
   <translation>尚未打开任何内容：请从示例数据开始，或将您自己的评分拖放到此窗口。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/nothing_open.py" />
   <source>Open the sample and train on it at once; the curve starts to fall</source>
   <translation>打开示例数据并立即训练；曲线随即开始下降</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/nothing_open.py" />
   <source>Train on the sample</source>
   <translation>用示例数据训练</translation>
  </message>
 </context>
 <context>
  <name>ObservationPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>biases alone</source>
   <translation>仅偏置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>epoch {0}</source>
   <translation>第 {0} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>{0} held out</source>
   <translation>留出 {0} 个</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>{0} of {1}</source>
   <translation>{0} / {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>{0} trained on</source>
   <translation>训练 {0} 个</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>{0}, {1}</source>
   <translation>{0}，{1}</translation>
  </message>
 </context>
 <context>
  <name>Opening</name>
  <message>
   <location filename="mfstudio/gui/opening.py" />
   <source>All files (*)</source>
   <translation>所有文件 (*)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/opening.py" />
   <source>Open ratings or a project</source>
   <translation>打开评分或项目</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/opening.py" />
   <source>Projects ({0})</source>
   <translation>项目 ({0})</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/opening.py" />
   <source>Ratings and projects ({0})</source>
   <translation>评分和项目 ({0})</translation>
  </message>
 </context>
 <context>
  <name>Overview</name>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>Counting …</source>
   <translation>正在计数…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>Ratings over time</source>
   <translation>评分随时间的变化</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>The file has no times.</source>
   <translation>文件中没有时间。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>The ratings could not be counted.</source>
   <translation>无法统计评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>mean ± deviation</source>
   <translation>均值 ± 标准差</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>of the table is filled</source>
   <translation>评分表填充率</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>period</source>
   <translation>时间跨度</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>ratings</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>scale</source>
   <translation>评分范围</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>scale, continuous</source>
   <translation>评分范围，连续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>scale, in steps of {0}</source>
   <translation>评分范围，步长 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/overview.py" />
   <source>users</source>
   <translation>用户</translation>
  </message>
 </context>
 <context>
  <name>OwnPresets</name>
  <message>
   <location filename="mfstudio/gui/own_presets.py" />
   <source>At most {0} letters</source>
   <translation>最多 {0} 个字符</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/own_presets.py" />
   <source>Give it a name</source>
   <translation>请命名</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/own_presets.py" />
   <source>There is a preset of nearly this name already</source>
   <translation>已有名称几乎相同的预设</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/own_presets.py" />
   <source>There is a preset of this name already</source>
   <translation>已有同名的预设</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/own_presets.py" />
   <source>{0} is built in: take another name</source>
   <translation>{0} 是内置预设：请换一个名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/own_presets.py" />
   <source>{0} presets are the most: delete one first</source>
   <translation>最多 {0} 个预设：请先删除一个</translation>
  </message>
 </context>
 <context>
  <name>OwnRatingsModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/own_ratings.py" />
   <source>Error</source>
   <translation>误差</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/own_ratings.py" />
   <source>Item</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/own_ratings.py" />
   <source>Its title, or its id where it has none</source>
   <translation>其标题；没有标题时为 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/own_ratings.py" />
   <source>Rating</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/own_ratings.py" />
   <source>Rating minus prediction of the trained model; the largest errors come first</source>
   <translation>评分减去训练后模型的预测值；误差最大的在前</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/own_ratings.py" />
   <source>The rating that the user gave</source>
   <translation>用户给出的评分</translation>
  </message>
 </context>
 <context>
  <name>Palette</name>
  <message>
   <location filename="mfstudio/gui/palette_commands.py" />
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/palette_commands.py" />
   <source>Like the system</source>
   <translation>跟随系统</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/palette_commands.py" />
   <source>Preferences</source>
   <translation>首选项</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/palette_commands.py" />
   <source>Size of the text</source>
   <translation>文字大小</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/palette_commands.py" />
   <source>Training setting</source>
   <translation>训练设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/palette_commands.py" />
   <source>{0} %</source>
   <translation>{0}%</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/palette_commands.py" />
   <source>{0} › {1}</source>
   <translation>{0} › {1}</translation>
  </message>
 </context>
 <context>
  <name>PathField</name>
  <message>
   <location filename="mfstudio/gui/widgets/path_field.py" />
   <source>Choose a file</source>
   <translation>选择文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/path_field.py" />
   <source>Choose: {0}</source>
   <translation>选择：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/path_field.py" />
   <source>no file yet</source>
   <translation>尚无文件</translation>
  </message>
 </context>
 <context>
  <name>PlotCard</name>
  <message>
   <location filename="mfstudio/gui/widgets/plot_card.py" />
   <source>&amp;Logarithmic scale</source>
   <translation>对数坐标(&amp;L)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_card.py" />
   <source>&amp;Reset the view</source>
   <translation>重置视图(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_card.py" />
   <source>Change the scale of this plot, or save it</source>
   <translation>更改此图表的坐标，或将其保存</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_card.py" />
   <source>More for the plot: {0}</source>
   <translation>图表的更多操作：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_card.py" />
   <source>Save as &amp;drawing (SVG)…</source>
   <translation>保存为矢量图 (SVG)(&amp;D)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_card.py" />
   <source>Save as &amp;picture (PNG)…</source>
   <translation>保存为图片 (PNG)(&amp;P)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_card.py" />
   <source>Save the &amp;numbers (CSV)…</source>
   <translation>保存数值 (CSV)(&amp;N)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_card.py" />
   <source>Values of {0}</source>
   <translation>{0}的数值</translation>
  </message>
 </context>
 <context>
  <name>PlotRow</name>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>Factor norms</source>
   <translation>因子范数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>Gradient norm</source>
   <translation>梯度范数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>How far each step goes, after its schedule and what you changed</source>
   <translation>经学习率调度和您的更改之后，每一步走多远</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>How long the loss's gradient is at each epoch's end, by a sample where ratings are many: it shrinks as a run settles</source>
   <translation>每轮结束时损失梯度的长度，评分很多时由样本估计：随着训练趋稳而缩短</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>How long the rows of factors are on average: without end they grow where a run overfits</source>
   <translation>因子行的平均长度：过拟合时会无止境地增长</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>How many ratings lie how far from their predictions: best a narrow hill around 0</source>
   <translation>有多少评分与其预测相差多远：最好是围绕 0 的一座窄峰</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>Learning rate</source>
   <translation>学习率</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>Predicted against truth</source>
   <translation>预测值与真实值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>Residuals</source>
   <translation>残差</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>Show the plot: {0}</source>
   <translation>显示图表：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_row.py" />
   <source>What is predicted for the ratings of each value: best along the dashed line</source>
   <translation>对每种评分值的预测：最好沿着虚线</translation>
  </message>
 </context>
 <context>
  <name>Plots</name>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>Factor norm</source>
   <translation>因子范数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>Gradient norm</source>
   <translation>梯度范数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>Learning rate</source>
   <translation>学习率</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>MAE</source>
   <translation>MAE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>RMSE</source>
   <translation>RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>Regularised loss</source>
   <translation>正则化损失</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_marks.py" />
   <source>best other run {0}</source>
   <translation>其他运行最佳 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/convergence.py" />
   <source>best validation RMSE {0} at epoch {1}</source>
   <translation>最佳验证 RMSE {0}，第 {1} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>bias regularisation</source>
   <translation>偏置正则化</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>bias row regularisation</source>
   <translation>偏置行正则化</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_marks.py" />
   <source>biases only {0}</source>
   <translation>仅偏置 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>epochs</source>
   <translation>轮数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_marks.py" />
   <source>global mean {0}</source>
   <translation>全局均值 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>gradient norm</source>
   <translation>梯度范数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>learning rate</source>
   <translation>学习率</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>patience</source>
   <translation>早停耐心</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>regularisation</source>
   <translation>正则化</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>row regularisation</source>
   <translation>行正则化</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>training</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>users</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>validation</source>
   <translation>验证</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>{0} {1}</source>
   <translation>{0} {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/plot_words.py" />
   <source>{0}, {1}</source>
   <translation>{0}，{1}</translation>
  </message>
 </context>
 <context>
  <name>PredictionsModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Error</source>
   <translation>误差</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Held out</source>
   <translation>留出</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>How far the prediction is off, up or down</source>
   <translation>预测值偏高或偏低多少</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Item</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Predicted</source>
   <translation>预测值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Rating</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Rating minus prediction: above 0 the user liked the item more than predicted</source>
   <translation>评分减去预测值：大于 0 表示用户比预测的更喜欢该物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Spread</source>
   <translation>标准差</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Standard deviation: two of three such ratings lie within this of the prediction</source>
   <translation>标准差：三个这样的评分中有两个与预测值相差不超过此值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The item's id as the file has it</source>
   <translation>文件中的物品 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The item's title, where one was found</source>
   <translation>找到时显示物品标题</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The rating in the file</source>
   <translation>文件中的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The rating that the model predicts, within the rating scale</source>
   <translation>模型预测的评分，限于评分范围之内</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The user's id as the file has it</source>
   <translation>文件中的用户 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>The user's name, from the table of users</source>
   <translation>用户表中的用户名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Time</source>
   <translation>时间</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Title</source>
   <translation>标题</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>User</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>User name</source>
   <translation>用户名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>When the rating was given, as the file has it, in universal time</source>
   <translation>文件中给出评分的时间，采用协调世界时</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>Whether this rating was set aside and never trained on</source>
   <translation>该评分是否被留出而从未用于训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>no</source>
   <translation>否</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>yes</source>
   <translation>是</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/predictions.py" />
   <source>|Error|</source>
   <translation>|误差|</translation>
  </message>
 </context>
 <context>
  <name>PredictionsPage</name>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>&amp;Copy</source>
   <translation>复制(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>&amp;Go to training</source>
   <translation>前往训练(&amp;G)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>&amp;Recommendations for this user</source>
   <translation>该用户的推荐(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>C&amp;lear filter</source>
   <translation>清除筛选(&amp;L)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>C&amp;lear {0} filters</source>
   <translation>清除 {0} 项筛选(&amp;L)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Clear the filters</source>
   <translation>清除筛选</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Filtering …</source>
   <translation>正在筛选…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>No rating matches.</source>
   <translation>没有匹配的评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Order of the &amp;file</source>
   <translation>按文件顺序(&amp;F)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Predictions</source>
   <translation>预测</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Predictions appear here once a model is trained.</source>
   <translation>训练模型后，预测会显示在这里。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>RMSE {0}, MAE {1}</source>
   <translation>RMSE {0}，MAE {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Root mean square and mean absolute error of what is shown: those held out tell how good the model is</source>
   <translation>所显示评分的均方根误差和平均绝对误差：留出评分的误差说明模型有多好</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Show all ratings again</source>
   <translation>重新显示全部评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Show one s&amp;tep on this rating</source>
   <translation>显示该评分的单步演示(&amp;T)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Show only this &amp;item</source>
   <translation>只显示此物品(&amp;I)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Show only this &amp;user</source>
   <translation>只显示此用户(&amp;U)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>Sorting …</source>
   <translation>正在排序…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>What is &amp;similar to this item</source>
   <translation>与此物品相似的物品(&amp;S)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>showing only item {0}</source>
   <translation>只显示物品 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>showing only user {0}</source>
   <translation>只显示用户 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>showing only {0}</source>
   <translation>只显示 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>{0} has no rating among those shown.</source>
   <translation>{0} 在显示的评分中没有评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>{0} of {1} ratings</source>
   <translation>{1} 个评分中的 {0} 个</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/predictions.py" />
   <source>{0} of {1} ratings, the first {2} of them shown</source>
   <translation>{1} 个评分中的 {0} 个，显示其中前 {2} 个</translation>
  </message>
 </context>
 <context>
  <name>PreferencesDialog</name>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Appearance</source>
   <translation>外观</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>At the start</source>
   <translation>启动时</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Dark</source>
   <translation>深色</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>How large all text is, at once</source>
   <translation>所有文字的大小，立即生效</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Light</source>
   <translation>浅色</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Light or dark colours, at once</source>
   <translation>浅色或深色，立即生效</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Like the system</source>
   <translation>跟随系统</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Open the saved projects again that were open when MF Studio was closed</source>
   <translation>重新打开 MF Studio 关闭时已打开的已保存项目</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Open where I left off</source>
   <translation>从上次离开处继续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Preferences</source>
   <translation>首选项</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Reopen the windows now</source>
   <translation>立即重新打开窗口</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Show the most used actions as a row of buttons above the page</source>
   <translation>将最常用的操作以一排按钮显示在页面上方</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Show the toolbar</source>
   <translation>显示工具栏</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Size of the text</source>
   <translation>文字大小</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Takes effect when the windows are reopened.</source>
   <translation>重新打开窗口后生效。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>What is open comes back; a run under way is held, and its window offers to go on</source>
   <translation>打开的内容会恢复；正在进行的训练会暂停，其窗口会提供继续的选项</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>What the windows speak, and how numbers are written</source>
   <translation>窗口使用的语言，以及数字的书写方式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>Window</source>
   <translation>窗口</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/preferences_dialog.py" />
   <source>{0} %</source>
   <translation>{0}%</translation>
  </message>
 </context>
 <context>
  <name>PresetBar</name>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>&amp;Delete this preset</source>
   <translation>删除此预设(&amp;D)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>&amp;Rename this preset…</source>
   <translation>重命名此预设(&amp;R)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>&amp;Save as preset…</source>
   <translation>存为预设(&amp;S)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>A setting has no valid value: mend it first</source>
   <translation>某项设置的值无效：请先修正</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>Name of the preset</source>
   <translation>预设名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>Own presets</source>
   <translation>自定义预设</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>Preset</source>
   <translation>预设</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>Rename</source>
   <translation>重命名</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>Replace</source>
   <translation>替换</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>Save the settings as a preset of your own, rename or delete it</source>
   <translation>将设置保存为您自己的预设，也可重命名或删除</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>Settings that go well together; each can be changed below</source>
   <translation>相互搭配的一组设置；各项可在下方更改</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>deletion of preset {0}</source>
   <translation>删除预设“{0}”</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>renaming of preset {0}</source>
   <translation>重命名预设“{0}”</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>saving of preset {0}</source>
   <translation>保存预设“{0}”</translation>
  </message>
 </context>
 <context>
  <name>PresetBox</name>
  <message>
   <location filename="mfstudio/gui/widgets/preset_bar.py" />
   <source>{0}, changed</source>
   <translation>{0}（已更改）</translation>
  </message>
 </context>
 <context>
  <name>PreviewModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/rows.py" />
   <source>stands for no rating</source>
   <translation>表示无评分</translation>
  </message>
 </context>
 <context>
  <name>PreviewTable</name>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>An item's ratings</source>
   <translation>一个物品的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>Click a column's head to say what the column is.</source>
   <translation>点击列标题，指明该列的含义。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>First rows of the file</source>
   <translation>文件的前几行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>Item</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>Leave aside</source>
   <translation>不使用</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>Rating</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>The first {0} of {1} columns are shown.</source>
   <translation>显示 {1} 列中的前 {0} 列。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>Time</source>
   <translation>时间</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/preview_table.py" />
   <source>User</source>
   <translation>用户</translation>
  </message>
 </context>
 <context>
  <name>Projects</name>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Everything is kept already in {0}.</source>
   <translation>一切都已保存在 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Go on</source>
   <translation>继续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>It can go on exactly from epoch {0}.</source>
   <translation>可从第 {0} 轮起分毫不差地继续。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Keep its best epoch</source>
   <translation>保留其最佳一轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Keeping the ratings</source>
   <translation>正在保存评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Salvage into a new file</source>
   <translation>抢救到新文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Salvage into a new file…</source>
   <translation>抢救到新文件…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Salvaging {0} …</source>
   <translation>正在抢救 {0}…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Save in another place…</source>
   <translation>保存到其他位置…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Save the project</source>
   <translation>保存项目</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Saved as {0}; from now on everything is kept there.</source>
   <translation>已另存为 {0}；此后一切都保存在那里。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>Saving {0}</source>
   <translation>正在保存 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>The last run stopped at epoch {0} of {1}.</source>
   <translation>上次运行停在第 {0} 轮，共 {1} 轮。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>This project can only be read, and nothing new is kept: {0}</source>
   <translation>此项目只能读取，不会保存任何新内容：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>{0} You can go on, but nothing new is kept.</source>
   <translation>{0} 您可以继续，但不会保存任何新内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>{0} salvaged</source>
   <translation>{0}（已抢救）</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>{0} – not saved yet</source>
   <translation>{0} – 尚未保存</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/projects.py" />
   <source>{0} – only to be read</source>
   <translation>{0} – 只读</translation>
  </message>
 </context>
 <context>
  <name>QFileDialog</name>
  <message>
   <location filename="Qt" />
   <source>&amp;Look in:</source>
   <translation>查找范围(&amp;L)：</translation>
  </message>
  <message>
   <location filename="Qt" />
   <source>Files of &amp;type:</source>
   <translation>文件类型(&amp;T)：</translation>
  </message>
 </context>
 <context>
  <name>RateDialog</name>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>&amp;Use {0}</source>
   <translation>使用 {0}(&amp;U)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>Learning rate</source>
   <translation>学习率</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>Loss against the learning rate</source>
   <translation>损失随学习率的变化</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>No learning rate was found to be stable.</source>
   <translation>没有找到稳定的学习率。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>RMSE on ratings held out</source>
   <translation>留出评分上的 RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>Short runs on {0} ratings at each rate. Rates up to {1} are stable; {2} is a good one to train with.</source>
   <translation>每个学习率在 {0} 个评分上短时训练。不超过 {1} 的学习率是稳定的；{2} 是合适的训练学习率。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/rate_dialog.py" />
   <source>suggested</source>
   <translation>建议</translation>
  </message>
 </context>
 <context>
  <name>RatingHistogram</name>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>How often which rating</source>
   <translation>各评分值的次数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Rating</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings from {0} to {1}, mean {2}; the most frequent: {3}.</source>
   <translation>评分从 {0} 到 {1}，均值 {2}；最常见的是：{3}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>rating {0}</source>
   <translation>评分 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>ratings {0} to {1}</source>
   <translation>评分 {0} 到 {1}</translation>
  </message>
 </context>
 <context>
  <name>RatingPicker</name>
  <message>
   <location filename="mfstudio/gui/widgets/rating_picker.py" />
   <source>A rating within the scale of the data</source>
   <translation>在数据评分范围之内的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rating_picker.py" />
   <source>Give this rating</source>
   <translation>给出此评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rating_picker.py" />
   <source>Rate</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rating_picker.py" />
   <source>Rate it {0}</source>
   <translation>评为 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rating_picker.py" />
   <source>Rate {0}</source>
   <translation>评为 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rating_picker.py" />
   <source>Your rating</source>
   <translation>您的评分</translation>
  </message>
 </context>
 <context>
  <name>RatingsOverTime</name>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings a day</source>
   <translation>每日评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings a month</source>
   <translation>每月评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings a quarter</source>
   <translation>每季评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings a week</source>
   <translation>每周评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings a year</source>
   <translation>每年评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings from {0} to {1}; the busiest: {2}.</source>
   <translation>评分从 {0} 到 {1}；最繁忙的是：{2}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings in {0}</source>
   <translation>{0} 的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>Ratings over time</source>
   <translation>评分随时间的变化</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>from {0}</source>
   <translation>自 {0} 起</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>week of {0}</source>
   <translation>{0} 当周</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>{0}, quarter {1}</source>
   <translation>{0} 年第 {1} 季度</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/data_plots.py" />
   <source>{0}: {1} ratings</source>
   <translation>{0}：{1} 个评分</translation>
  </message>
 </context>
 <context>
  <name>RecentFiles</name>
  <message>
   <location filename="mfstudio/gui/pages/recent.py" />
   <source>C&amp;lear the list</source>
   <translation>清空列表(&amp;L)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recent.py" />
   <source>Forget these names; the files stay where they are</source>
   <translation>忘掉这些名称；文件保持原处不动</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recent.py" />
   <source>Opened lately</source>
   <translation>最近打开</translation>
  </message>
 </context>
 <context>
  <name>RecentRow</name>
  <message>
   <location filename="mfstudio/gui/pages/recent.py" />
   <source>Forget this name; the file stays where it is</source>
   <translation>忘掉此名称；文件保持原处不动</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recent.py" />
   <source>Forget {0}</source>
   <translation>忘掉 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recent.py" />
   <source>Open {0} again</source>
   <translation>再次打开 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recent.py" />
   <source>Project</source>
   <translation>项目</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recent.py" />
   <source>Ratings</source>
   <translation>评分</translation>
  </message>
 </context>
 <context>
  <name>RecommendationsPage</name>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>&amp;Go to training</source>
   <translation>前往训练(&amp;G)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Recommendations appear here once a model is trained.</source>
   <translation>训练模型后，推荐会显示在这里。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Search</source>
   <translation>搜索</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Users</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>What the model recommends to a user</source>
   <translation>模型向用户推荐的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/recommendations.py" />
   <source>Which users would like an item most</source>
   <translation>哪些用户会最喜欢某个物品</translation>
  </message>
 </context>
 <context>
  <name>RecommendedModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>1 is the best</source>
   <translation>1 为最佳</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/recommended.py" />
   <source>1 other rating</source>
   <translation>另有 1 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>Against everybody</source>
   <translation>与一般人相比</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/recommended.py" />
   <source>Finding the reasons …</source>
   <translation>正在查找理由…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>How much higher or lower than for somebody of whom nothing is known</source>
   <translation>比对一无所知的人的预测高多少或低多少</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>Item</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>Its title, or its id where it has none</source>
   <translation>其标题；没有标题时为 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>Predicted</source>
   <translation>预测值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>Rank</source>
   <translation>名次</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/newcomer.py" />
   <source>The rating that the model predicts, within the rating scale</source>
   <translation>模型预测的评分，限于评分范围之内</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/recommended.py" />
   <source>There are no ratings to learn from: it is what suits everybody.</source>
   <translation>没有可供学习的评分：这是适合所有人的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/recommended.py" />
   <source>because of {0}, rated {1}</source>
   <translation>因为 {0}，评分 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/recommended.py" />
   <source>in spite of {0}, rated {1}</source>
   <translation>尽管 {0}，评分 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/recommended.py" />
   <source>{0} other ratings together</source>
   <translation>另有 {0} 个评分合计</translation>
  </message>
 </context>
 <context>
  <name>RejectedLines</name>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Found at the beginning of the file; the others follow once it is read.</source>
   <translation>在文件开头发现的；其余的在读取文件后列出。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Line</source>
   <translation>行号</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Lines that are not ratings</source>
   <translation>不是评分的行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Reason</source>
   <translation>原因</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Save as CSV…</source>
   <translation>保存为 CSV…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Save the lines that are not ratings</source>
   <translation>保存不是评分的行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Text</source>
   <translation>文本</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>The first {0} are listed.</source>
   <translation>列出前 {0} 行。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Write number, reason and text of these lines to a file</source>
   <translation>将这些行的行号、原因和文本写入文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/rejected_lines.py" />
   <source>Wrote {0} lines to {1}.</source>
   <translation>已将 {0} 行写入 {1}。</translation>
  </message>
 </context>
 <context>
  <name>ResidualPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>Histogram of the residuals</source>
   <translation>残差直方图</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>Rating minus prediction</source>
   <translation>评分减去预测值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>{0} to {1}: {2} ratings, {3} %</source>
   <translation>{0} 到 {1}：{2} 个评分，{3}%</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>{0}: mean residual {1}, standard deviation {2}.</source>
   <translation>{0}：平均残差 {1}，标准差 {2}。</translation>
  </message>
 </context>
 <context>
  <name>RoleHeader</name>
  <message>
   <location filename="mfstudio/gui/widgets/role_header.py" />
   <source>Arrow keys go from column to column, Space opens the roles to choose.</source>
   <translation>用方向键在列间移动，按空格键选择列的角色。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/role_header.py" />
   <source>Roles of the columns</source>
   <translation>列的角色</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/role_header.py" />
   <source>{0}: please check</source>
   <translation>{0}：请检查</translation>
  </message>
 </context>
 <context>
  <name>RunActions</name>
  <message>
   <location filename="mfstudio/gui/widgets/run_actions.py" />
   <source>1 more is in the queue.</source>
   <translation>另有 1 次在队列中。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_deeds.py" />
   <source>A run is under way: wait for its end, or stop it.</source>
   <translation>正在运行：请等待其结束，或将其停止。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_deeds.py" />
   <source>All pages show the model of run {0} already.</source>
   <translation>所有页面已经在显示运行 {0} 的模型。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_actions.py" />
   <source>All pages show the model of run {0} now.</source>
   <translation>所有页面现在显示运行 {0} 的模型。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_actions.py" />
   <source>By its number</source>
   <translation>按其编号</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_actions.py" />
   <source>Colour</source>
   <translation>颜色</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_actions.py" />
   <source>Run {0} is deleted; Undo (Ctrl+Z) brings it back.</source>
   <translation>已删除运行 {0}；“撤销”(Ctrl+Z) 可恢复。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_actions.py" />
   <source>Run {0} is in the queue again.</source>
   <translation>运行 {0} 已重新进入队列。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_deeds.py" />
   <source>Run {0} is still under way.</source>
   <translation>运行 {0} 仍在进行。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_deeds.py" />
   <source>Run {0} is still under way: stop it first.</source>
   <translation>运行 {0} 仍在进行：请先将其停止。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_deeds.py" />
   <source>Run {0} left no model; continue it, or run it again.</source>
   <translation>运行 {0} 没有留下模型；请让其继续，或再次运行。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_actions.py" />
   <source>Run {0} started with the settings of run {1}.</source>
   <translation>运行 {0} 已按运行 {1} 的设置开始。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_deeds.py" />
   <source>Select a run first.</source>
   <translation>请先选择一个运行。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_deeds.py" />
   <source>Select one run alone for this.</source>
   <translation>此操作请只选择一个运行。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_deeds.py" />
   <source>The form shows the run under way: wait for its end, or stop it.</source>
   <translation>表单显示的是正在进行的运行：请等待其结束，或将其停止。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_actions.py" />
   <source>{0} more are in the queue.</source>
   <translation>另有 {0} 次在队列中。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_actions.py" />
   <source>{0} runs are deleted; Undo (Ctrl+Z) brings them back.</source>
   <translation>已删除 {0} 个运行；“撤销”(Ctrl+Z) 可恢复。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_actions.py" />
   <source>{0} runs are in the queue again.</source>
   <translation>{0} 个运行已重新进入队列。</translation>
  </message>
 </context>
 <context>
  <name>RunBook</name>
  <message>
   <location filename="mfstudio/gui/run_book.py" />
   <source>Run {0} diverged, so it cannot go on: train again with other settings.</source>
   <translation>运行 {0} 已发散，无法继续：请更改设置重新训练。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_book.py" />
   <source>Run {0} has no checkpoint to go on from: train again.</source>
   <translation>运行 {0} 没有可供继续的检查点：请重新训练。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_book.py" />
   <source>Run {0} is not in the project to its end, so there is nothing to go on from.</source>
   <translation>运行 {0} 在项目中没有完整记录，无从继续。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_book.py" />
   <source>Run {0} is not in the project, so nothing can be noted of it.</source>
   <translation>运行 {0} 不在项目中，无法为其添加备注。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_book.py" />
   <source>The project can only be read, so no run of it can go on: {0}</source>
   <translation>此项目只能读取，其中的运行都无法继续：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_book.py" />
   <source>The project can only be read, so nothing can be noted of its runs: {0}</source>
   <translation>此项目只能读取，无法为其运行添加备注：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_book.py" />
   <source>colour of runs</source>
   <translation>运行的颜色</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_book.py" />
   <source>deletion of runs</source>
   <translation>删除运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_book.py" />
   <source>note on a run</source>
   <translation>运行备注</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/run_book.py" />
   <source>star of runs</source>
   <translation>运行星标</translation>
  </message>
 </context>
 <context>
  <name>RunChart</name>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>&amp;Reset the view</source>
   <translation>重置视图(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Against</source>
   <translation>横轴</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Curve</source>
   <translation>曲线</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Draw the errors in training too, faint and dashed, beside the validation's</source>
   <translation>同时画出训练误差，以淡色虚线置于验证误差旁</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Equal steps upward stand for equal ratios: small changes stay visible</source>
   <translation>向上相等的间距表示相等的比例：细微变化依然可见</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Logarithmic scale</source>
   <translation>对数坐标</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>RMSE: root of the mean squared error; MAE: mean absolute error; both in rating units</source>
   <translation>RMSE：均方误差的平方根；MAE：平均绝对误差；两者都以评分为单位</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Save as &amp;drawing (SVG)…</source>
   <translation>保存为矢量图 (SVG)(&amp;D)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Save as &amp;picture (PNG)…</source>
   <translation>保存为图片 (PNG)(&amp;P)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Save plot…</source>
   <translation>保存图表…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Save the &amp;numbers (CSV)…</source>
   <translation>保存数值 (CSV)(&amp;N)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Save the plot of runs</source>
   <translation>保存运行的图表</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Save this plot as a picture, or its numbers as a table</source>
   <translation>将此图表保存为图片，或将其数值保存为表格</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Seconds are those of training alone, without pauses: runs of unlike models compare fairly</source>
   <translation>秒数只计训练本身，不含暂停：不同模型的运行可以公平比较</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>Training too</source>
   <translation>含训练误差</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>What the curves are drawn against</source>
   <translation>曲线的横轴</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>What the plot shows</source>
   <translation>图表显示的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>epochs</source>
   <translation>轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>seconds</source>
   <translation>秒</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>{0} of the runs</source>
   <translation>各运行的{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_chart.py" />
   <source>{0}: {1}</source>
   <translation>{0}：{1}</translation>
  </message>
 </context>
 <context>
  <name>RunDetails</name>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>About the run</source>
   <translation>关于此次运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>From epoch {0}: {1}</source>
   <translation>自第 {0} 轮起：{1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>Held out: {0}; {1} of {2} ratings, split {3}</source>
   <translation>留出：{0}；{2} 个评分中的 {1} 个，划分 {3}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>Mean and biases alone: RMSE {0}</source>
   <translation>仅用均值和偏置：RMSE {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>Mean and biases alone: RMSE {0}, MAE {1}</source>
   <translation>仅用均值和偏置：RMSE {0}，MAE {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>Measured at the end: {0}</source>
   <translation>结束时测得：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>Run {0}: {1}</source>
   <translation>运行 {0}：{1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>Started {0}; {1} of training</source>
   <translation>开始于 {0}；训练用时 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>{0}, threads: {1}; {2}</source>
   <translation>{0}，线程：{1}；{2}</translation>
  </message>
 </context>
 <context>
  <name>RunDifferences</name>
  <message>
   <location filename="mfstudio/gui/widgets/run_differences.py" />
   <source>All settings</source>
   <translation>全部设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_differences.py" />
   <source>Settings of the ticked runs</source>
   <translation>勾选运行的设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_differences.py" />
   <source>Show the settings too that are the same for all of the ticked runs</source>
   <translation>也显示所有勾选运行都相同的设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_differences.py" />
   <source>The ticked runs differ in 1 setting.</source>
   <translation>勾选的运行有 1 项设置不同。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_differences.py" />
   <source>The ticked runs differ in {0} settings.</source>
   <translation>勾选的运行有 {0} 项设置不同。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_differences.py" />
   <source>The ticked runs have the same settings.</source>
   <translation>勾选的运行设置相同。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_differences.py" />
   <source>Tick another run to see in which settings they differ.</source>
   <translation>再勾选一个运行，即可看到哪些设置不同。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_differences.py" />
   <source>Tick runs above to see in which settings they differ.</source>
   <translation>在上方勾选运行，即可看到哪些设置不同。</translation>
  </message>
 </context>
 <context>
  <name>RunPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/run_plot.py" />
   <source>Epoch</source>
   <translation>轮次</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_plot.py" />
   <source>Epoch {0}</source>
   <translation>第 {0} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_plot.py" />
   <source>Seconds of training</source>
   <translation>训练秒数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_plot.py" />
   <source>Tick runs above to compare their curves.</source>
   <translation>在上方勾选运行，以比较其曲线。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_plot.py" />
   <source>and {0} more</source>
   <translation>以及另外 {0} 个</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_plot.py" />
   <source>{0} of the ticked runs against {1}</source>
   <translation>勾选运行的{0}随{1}的变化</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_plot.py" />
   <source>{0} s</source>
   <translation>{0} 秒</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_plot.py" />
   <source>{0}: {1}</source>
   <translation>{0}：{1}</translation>
  </message>
 </context>
 <context>
  <name>RunQueueList</name>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>1 run waits</source>
   <translation>1 个运行在等待</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>Earlier</source>
   <translation>提前</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>Later</source>
   <translation>推后</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>Let the selected run start after the one below it (Alt+Down)</source>
   <translation>让选中的运行晚于下一个开始 (Alt+Down)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>Let the selected run start before the one above it (Alt+Up)</source>
   <translation>让选中的运行先于上一个开始 (Alt+Up)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>Remove from the queue</source>
   <translation>移出队列</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>Runs that wait</source>
   <translation>等待中的运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>Take the selected run out of the queue (Del)</source>
   <translation>将选中的运行移出队列 (Del)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>They start one after the other once the run under way has ended</source>
   <translation>当前运行结束后，它们会依次开始</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>{0} runs wait</source>
   <translation>{0} 个运行在等待</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_queue_list.py" />
   <source>{0}; held out: {1}</source>
   <translation>{0}；留出：{1}</translation>
  </message>
 </context>
 <context>
  <name>RunSettingsModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/run_settings.py" />
   <source>Differs</source>
   <translation>差异</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/run_settings.py" />
   <source>Held out</source>
   <translation>留出</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/run_settings.py" />
   <source>Marked where the runs do not have the same</source>
   <translation>标出各运行不一致之处</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/run_settings.py" />
   <source>Rest the pointer on a setting to read what it is</source>
   <translation>将指针停在某项设置上，可查看其含义</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/run_settings.py" />
   <source>Run {0}</source>
   <translation>运行 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/run_settings.py" />
   <source>Setting</source>
   <translation>设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/run_settings.py" />
   <source>What is held out to see how well the model predicts</source>
   <translation>留出哪些评分，以检验模型预测得有多好</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/run_settings.py" />
   <source>… {0} more changes …</source>
   <translation>……另有 {0} 次更改……</translation>
  </message>
 </context>
 <context>
  <name>RunTable</name>
  <message>
   <location filename="mfstudio/gui/widgets/run_table.py" />
   <source>Order of the &amp;start</source>
   <translation>按开始顺序(&amp;S)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_table.py" />
   <source>Runs</source>
   <translation>运行记录</translation>
  </message>
 </context>
 <context>
  <name>RunUse</name>
  <message>
   <location filename="mfstudio/gui/run_use.py" />
   <source>Run {0} has no model, since it did not come to its end.</source>
   <translation>运行 {0} 没有模型，因为它没有进行到底。</translation>
  </message>
 </context>
 <context>
  <name>RunVariants</name>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>1 run is in the queue.</source>
   <translation>1 个运行已进入队列。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>At most {0} runs are queued at once.</source>
   <translation>一次最多将 {0} 个运行排入队列。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>Each of the runs has another value of this setting; all else stays the same</source>
   <translation>每个运行的这项设置各取一个值；其余都保持不变</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>One run for each of these values, with spaces or semicolons between them</source>
   <translation>每个值对应一个运行，值之间以空格或分号分隔</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>Queue 1 run</source>
   <translation>将 1 个运行排入队列</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>Queue nothing (Escape)</source>
   <translation>不排入任何运行 (Escape)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>Queue {0} runs</source>
   <translation>将 {0} 个运行排入队列</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>Setting to be varied</source>
   <translation>要改变的设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>They start one after the other, on the same split as the run</source>
   <translation>它们在与此运行相同的划分上依次开始</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>Values</source>
   <translation>取值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>Vary</source>
   <translation>改变</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>over the values</source>
   <translation>取值依次为</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>{0} is {1}: it must be {2}.</source>
   <translation>{0}为 {1}：必须为 {2}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>{0} runs are in the queue.</source>
   <translation>{0} 个运行已进入队列。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>“{0}” is no number that this setting can have.</source>
   <translation>“{0}”不是此设置可取的数值。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_variants.py" />
   <source>“{0}” is none of {1}.</source>
   <translation>“{0}”不在 {1} 之中。</translation>
  </message>
 </context>
 <context>
  <name>Runs</name>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Diverged</source>
   <translation>已发散</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Done early</source>
   <translation>提前完成</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Interrupted</source>
   <translation>已中断</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Paused</source>
   <translation>已暂停</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Run {0} was measured on other held-out ratings than run {1}: their errors do not compare (≠).</source>
   <translation>运行 {0} 与运行 {1} 在不同的留出评分上测得：其误差不可比较 (≠)。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Run {0} was trained on other ratings than run {1}: their errors do not compare (≠).</source>
   <translation>运行 {0} 与运行 {1} 用不同的评分训练：其误差不可比较 (≠)。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Runs {0} were measured on other held-out ratings than run {1}: their errors do not compare (≠).</source>
   <translation>运行 {0} 与运行 {1} 在不同的留出评分上测得：其误差不可比较 (≠)。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Runs {0} were trained on other ratings than run {1}: their errors do not compare (≠).</source>
   <translation>运行 {0} 与运行 {1} 用不同的评分训练：其误差不可比较 (≠)。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Stopped</source>
   <translation>已停止</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Training</source>
   <translation>正在训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>all epochs done</source>
   <translation>全部轮次已完成</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>diverged</source>
   <translation>已发散</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>run {0}</source>
   <translation>运行 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>stopped</source>
   <translation>已停止</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>test MAE</source>
   <translation>测试 MAE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>test RMSE</source>
   <translation>测试 RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>validation MAE</source>
   <translation>验证 MAE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_details.py" />
   <source>validation RMSE</source>
   <translation>验证 RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>validation stopped improving</source>
   <translation>验证误差不再改善</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>{0} h</source>
   <translation>{0} 小时</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>{0} min</source>
   <translation>{0} 分钟</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>{0} s</source>
   <translation>{0} 秒</translation>
  </message>
 </context>
 <context>
  <name>RunsModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Best epoch</source>
   <translation>最佳轮次</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Click to give a star: commands of the terminal take the run with one unless told otherwise</source>
   <translation>点击以加星标：若无另行指定，终端命令会采用带星标的运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Double-click to write something of the run</source>
   <translation>双击以为此次运行写备注</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Epoch that was kept, of how many were done</source>
   <translation>所保留的轮次，以及共训练多少轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Fingerprint of what was held out: errors compare only where it is the same</source>
   <translation>留出内容的指纹：只有指纹相同，误差才可比较</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>MAE</source>
   <translation>MAE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Mean absolute error on the held-out ratings, of the epoch that was kept</source>
   <translation>所保留的一轮在留出评分上的平均绝对误差</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Model</source>
   <translation>模型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>No star</source>
   <translation>未加星标</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Not comparable with run {0}: it was trained on other ratings.</source>
   <translation>与运行 {0} 不可比较：它用了其他评分训练。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Not comparable with run {0}: other ratings were held out.</source>
   <translation>与运行 {0} 不可比较：留出的是其他评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Note</source>
   <translation>备注</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Number in the order of the start; ticked runs are drawn below</source>
   <translation>按开始先后的编号；勾选的运行会画在下方</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Preset</source>
   <translation>预设</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Root of the mean squared error on ratings that were held out for a test alone</source>
   <translation>在专门留作测试的评分上的均方根误差</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Root of the mean squared error on the held-out ratings, of the epoch that was kept</source>
   <translation>所保留的一轮在留出评分上的均方根误差</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Run</source>
   <translation>运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Split</source>
   <translation>划分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Starred</source>
   <translation>已加星标</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Started</source>
   <translation>开始时间</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Test RMSE</source>
   <translation>测试 RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Time</source>
   <translation>时间</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Time of training, without pauses</source>
   <translation>训练时间，不含暂停</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Validation RMSE</source>
   <translation>验证 RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>What is trained</source>
   <translation>所训练的模型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>When it was started</source>
   <translation>何时开始</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Whether it trains, and how it ended</source>
   <translation>是否正在训练，以及如何结束</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>Which built-in preset the settings are those of, if any</source>
   <translation>设置与哪个内置预设一致（如有）</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>best so far</source>
   <translation>目前最佳</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>biases only, of {0}</source>
   <translation>仅偏置 / {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>in use</source>
   <translation>使用中</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>{0} of {1}</source>
   <translation>{0} / {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/runs.py" />
   <source>{0} ≠ not comparable</source>
   <translation>{0} ≠ 不可比较</translation>
  </message>
 </context>
 <context>
  <name>RunsPage</name>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>&amp;Go to training</source>
   <translation>前往训练(&amp;G)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>1 run, {0} ticked to be compared</source>
   <translation>1 个运行，勾选 {0} 个进行比较</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>About run {0}</source>
   <translation>关于运行 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>About the run</source>
   <translation>关于此次运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>All else that is known of the run selected last</source>
   <translation>最后选中的运行的其他全部信息</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>Every run appears here, to be compared with others.</source>
   <translation>每次运行都会显示在这里，以便相互比较。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>In which settings the ticked runs differ</source>
   <translation>勾选的运行有哪些设置不同</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>change of what the plots show</source>
   <translation>更改图表显示的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>choice of runs to compare</source>
   <translation>选择要比较的运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>{0} runs, {1} ticked to be compared</source>
   <translation>{0} 个运行，勾选 {1} 个进行比较</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/runs.py" />
   <source>{0} ≠</source>
   <translation>{0} ≠</translation>
  </message>
 </context>
 <context>
  <name>SavablePlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/savable_plot.py" />
   <source>Save as &amp;drawing (SVG)…</source>
   <translation>保存为矢量图 (SVG)(&amp;D)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/savable_plot.py" />
   <source>Save as &amp;picture (PNG)…</source>
   <translation>保存为图片 (PNG)(&amp;P)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/savable_plot.py" />
   <source>Save plot: {0}</source>
   <translation>保存图表：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/savable_plot.py" />
   <source>Save the &amp;numbers (CSV)…</source>
   <translation>保存数值 (CSV)(&amp;N)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/savable_plot.py" />
   <source>Save this plot as a picture, or its numbers as a table</source>
   <translation>将此图表保存为图片，或将其数值保存为表格</translation>
  </message>
 </context>
 <context>
  <name>Session</name>
  <message>
   <location filename="mfstudio/gui/session.py" />
   <source>Run {0}: {1}</source>
   <translation>运行 {0}：{1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/session.py" />
   <source>Runs that were dropped from the queue, since they were for what was open before: {0}.</source>
   <translation>以下运行属于先前打开的内容，已移出队列：{0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/session.py" />
   <source>There is no run to go on with: train first.</source>
   <translation>没有可以继续的运行：请先训练。</translation>
  </message>
 </context>
 <context>
  <name>SettingRow</name>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>A change acts on the run from its next epoch on.</source>
   <translation>更改从运行的下一轮起生效。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>Back to {0}, the default</source>
   <translation>恢复为默认值 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>Back to {0}, the default of this model</source>
   <translation>恢复为此模型的默认值 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>Changed, the default is {0}.</source>
   <translation>已更改，默认值为 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>It must be {0}.</source>
   <translation>必须为 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>It stays as it is while a run is under way.</source>
   <translation>运行期间保持不变。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>Reset {0}</source>
   <translation>重置{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>Turn {0}</source>
   <translation>调节{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>What is wrong with {0}</source>
   <translation>{0}有什么问题</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>at most</source>
   <translation>轮以内</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_row.py" />
   <source>live</source>
   <translation>实时</translation>
  </message>
 </context>
 <context>
  <name>SettingWords</name>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>A run ends sooner once its validation error has stopped improving: its patience, set under “End, seed and engine”, is {0} {1}.</source>
   <translation>验证误差不再改善时，运行会提前结束：早停耐心为 {0} {1}，可在“结束条件、种子与引擎”中设置。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Automatic or Numba for the Bayesian model</source>
   <translation>“自动”或 Numba（贝叶斯模型）</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Default: {0}.</source>
   <translation>默认值：{0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>From {0} to {1}; default: {2}.</source>
   <translation>从 {0} 到 {1}；默认值：{2}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>No run ends sooner by itself: its patience is {0}.</source>
   <translation>运行不会自行提前结束：早停耐心为 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Only SVD++ uses this.</source>
   <translation>仅 SVD++ 使用此项。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Only the inverse-time and the exponential schedule use this.</source>
   <translation>仅反比衰减和指数衰减调度使用此项。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Only the optimiser “Momentum” uses this.</source>
   <translation>仅“动量”优化器使用此项。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>SVD++ always takes plain steps.</source>
   <translation>SVD++ 总是采用普通步进。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>The Bayesian model draws samples rather than going in steps: it does not use this.</source>
   <translation>贝叶斯模型通过抽样而不是逐步下降：不使用此项。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>The NumPy engine runs on one thread.</source>
   <translation>NumPy 引擎以单线程运行。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>The textbook model has no regularisation.</source>
   <translation>教科书模型没有正则化。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>This model has no biases.</source>
   <translation>此模型没有偏置。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>→ {0} from epoch {1}</source>
   <translation>→ {0}（第 {1} 轮起）</translation>
  </message>
 </context>
 <context>
  <name>SettingsForm</name>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>End, seed and engine</source>
   <translation>结束条件、种子与引擎</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>How it learns</source>
   <translation>学习方式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>How the steps go, and from where</source>
   <translation>步进方式与起点</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>Put all settings back to the defaults of the chosen model</source>
   <translation>将所有设置恢复为所选模型的默认值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>Regularisation in detail</source>
   <translation>正则化细节</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>Reset to defaults</source>
   <translation>恢复默认值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>What else keeps it from learning noise</source>
   <translation>还有什么防止它学到噪声</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>When it ends, and what repeats it bit for bit</source>
   <translation>何时结束，以及如何逐位重现</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>change of {0}</source>
   <translation>更改“{0}”</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>not valid</source>
   <translation>无效</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>preset {0}</source>
   <translation>应用预设“{0}”</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>reset of the settings</source>
   <translation>重置设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>settings of another run</source>
   <translation>采用另一运行的设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_form.py" />
   <source>{0} changed</source>
   <translation>更改了 {0} 项</translation>
  </message>
 </context>
 <context>
  <name>SettingsPanel</name>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Learning rate and regularisation can be turned while it runs.</source>
   <translation>学习率和正则化可在运行时调节。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Pause</source>
   <translation>暂停</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Resume</source>
   <translation>继续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Step one epoch</source>
   <translation>单步训练一轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Stop and keep best</source>
   <translation>停止并保留最佳</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>The learning rate can be turned while it runs.</source>
   <translation>学习率可在运行时调节。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>To train, mend {0}.</source>
   <translation>请先修正{0}，然后才能训练。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>Train</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/settings_panel.py" />
   <source>{0} must be {1}.</source>
   <translation>{0}必须为 {1}。</translation>
  </message>
 </context>
 <context>
  <name>Shelf</name>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>1 is the best</source>
   <translation>1 为最佳</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>Item</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>Rank</source>
   <translation>名次</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>Standard deviation: two of three such ratings lie within this of the prediction</source>
   <translation>标准差：三个这样的评分中有两个与预测值相差不超过此值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>The item's id as the file has it</source>
   <translation>文件中的物品 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>The item's title, where one was found</source>
   <translation>找到时显示物品标题</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>The user's id as the file has it</source>
   <translation>文件中的用户 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>The user's name, from the table of users</source>
   <translation>用户表中的用户名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>Title</source>
   <translation>标题</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/shelf.py" />
   <source>User</source>
   <translation>用户</translation>
  </message>
 </context>
 <context>
  <name>ShelfOptionsBar</name>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source> ratings</source>
   <translation> 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>1 item excluded</source>
   <translation>已排除 1 个物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>Allow all of them again</source>
   <translation>全部重新允许</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>Allow {0} again</source>
   <translation>重新允许 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>At least</source>
   <translation>至少</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>Hide already rated</source>
   <translation>隐藏已评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>How many to recommend at most, here and in an export</source>
   <translation>最多推荐多少个，页面和导出均适用</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>Items that nobody is recommended; choose one to allow it again</source>
   <translation>不向任何人推荐的物品；选择其一可重新允许</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>Leave out items with fewer ratings: the model knows little of them, and its guesses are bold</source>
   <translation>排除评分较少的物品：模型对它们所知甚少，猜测往往大胆</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>Leave out what the user has already rated, here and in an export</source>
   <translation>排除用户已评分的物品，页面和导出均适用</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>Number</source>
   <translation>数量</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>Recommend only items whose title or id contains this text</source>
   <translation>只推荐标题或 ID 含有此文本的物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>Title</source>
   <translation>标题</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>allowing all items</source>
   <translation>重新允许所有物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>allowing {0}</source>
   <translation>重新允许 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>and {0} more</source>
   <translation>以及另外 {0} 个</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>any number of ratings</source>
   <translation>评分数不限</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>contains …</source>
   <translation>包含…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>excluding {0}</source>
   <translation>排除 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>fewest ratings of an item</source>
   <translation>更改物品的最少评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>hiding what is rated</source>
   <translation>隐藏已评分的物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>leaving nothing out</source>
   <translation>不排除任何内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>number of recommendations</source>
   <translation>更改推荐数量</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>showing what is rated</source>
   <translation>显示已评分的物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>text in the title</source>
   <translation>更改标题中的文本</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_options.py" />
   <source>{0} items excluded</source>
   <translation>已排除 {0} 个物品</translation>
  </message>
 </context>
 <context>
  <name>ShelfView</name>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_view.py" />
   <source>Nothing is selected to copy.</source>
   <translation>没有选中可复制的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelf_view.py" />
   <source>{0} rows copied.</source>
   <translation>已复制 {0} 行。</translation>
  </message>
 </context>
 <context>
  <name>ShelvesView</name>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>&amp;Never recommend this item</source>
   <translation>不再推荐此物品(&amp;N)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>&amp;Similar items</source>
   <translation>相似物品(&amp;S)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>&amp;Who would like it most</source>
   <translation>谁会最喜欢它(&amp;W)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>1 rating</source>
   <translation>1 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>All users have rated it already.</source>
   <translation>所有用户都已为其评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Already rated</source>
   <translation>已评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Already rated ({0})</source>
   <translation>已评分 ({0})</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Have rated it ({0})</source>
   <translation>已为其评分 ({0})</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Hide &amp;reasons</source>
   <translation>隐藏理由(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Learned from {0}: the model knows little of this item.</source>
   <translation>仅由 {0}学得：模型对此物品所知甚少。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Learned from {0}: the model knows little of this user.</source>
   <translation>仅由 {0}学得：模型对此用户所知甚少。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Leave nothing out</source>
   <translation>不排除任何内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Nothing is left by what was chosen above.</source>
   <translation>按上方的选择，什么都没有留下。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Predicts those held out, {0}, with an RMSE of {1}.</source>
   <translation>对其留出的 {0}，预测的 RMSE 为 {1}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Rating</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Re&amp;commendations for this user</source>
   <translation>该用户的推荐(&amp;C)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Recommended</source>
   <translation>推荐</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Show &amp;reasons</source>
   <translation>显示理由(&amp;R)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Show reasons</source>
   <translation>显示理由</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Show those rated, too</source>
   <translation>也显示已评分的</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Show those who have, too</source>
   <translation>也显示已评分的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Show which ratings push each prediction up or down, and by how much. It is worked out by a ridge regression on the items' factors: a close account of the model, not its own arithmetic</source>
   <translation>显示哪些评分将每个预测推高或拉低，以及各自的幅度。由在物品因子上的岭回归求出：它贴近地说明模型，而非模型本身的算式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>The rating that was given</source>
   <translation>给出的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>The user has rated all items already.</source>
   <translation>该用户已为所有物品评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>Would like it most</source>
   <translation>最喜欢它的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>{0} ratings</source>
   <translation>{0} 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/shelves_view.py" />
   <source>{0}, mean {1}.</source>
   <translation>{0}，平均 {1}。</translation>
  </message>
 </context>
 <context>
  <name>ShortcutSheet</name>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Alt and an underlined letter reach every field; Tab goes on, Space presses, F10 opens the menus.</source>
   <translation>Alt 加带下划线的字母可到达每个字段；Tab 前往下一个，空格键按下，F10 打开菜单。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Copy</source>
   <translation>复制</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Copy the sheet as text, to be printed or pinned up</source>
   <translation>将此表复制为文本，便于打印或张贴</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Keyboard shortcuts</source>
   <translation>键盘快捷键</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Keys</source>
   <translation>按键</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Search by what it does or by its keys</source>
   <translation>按功能或按键搜索</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Search shortcuts</source>
   <translation>搜索快捷键</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>What it does</source>
   <translation>功能</translation>
  </message>
 </context>
 <context>
  <name>Shortcuts</name>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source> or </source>
   <translation> 或 </translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Edit</source>
   <translation>编辑</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Elsewhere</source>
   <translation>其他</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Help</source>
   <translation>帮助</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Runs</source>
   <translation>运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Tools</source>
   <translation>工具</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>Train</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>View</source>
   <translation>视图</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shortcut_sheet.py" />
   <source>{0}, in the table of runs</source>
   <translation>{0}（在运行表中）</translation>
  </message>
 </context>
 <context>
  <name>SimilarView</name>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>All its factors are 0: mean and biases are all the model knows, and nothing is like it.</source>
   <translation>其所有因子都为 0：模型只知道均值和偏置，没有与它相似的。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Back</source>
   <translation>后退</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Choose an item or a user on the left</source>
   <translation>在左侧选择一个物品或用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Click on one to go on from there</source>
   <translation>点击其中一个，从那里继续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Forward</source>
   <translation>前进</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Go back to what was shown before (Alt+Left)</source>
   <translation>返回先前显示的内容 (Alt+Left)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Go forward again (Alt+Right)</source>
   <translation>再次前进 (Alt+Right)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>How many of the most similar ones to show</source>
   <translation>显示多少个最相似的</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Items or users</source>
   <translation>物品或用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Number</source>
   <translation>数量</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Number of similar ones</source>
   <translation>相似项数量</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Ratings: {0}. From so few little is known, and what seems similar may be chance.</source>
   <translation>评分：{0}。评分这么少，所知有限，看似相似可能只是偶然。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Ratings: {0}. Similar are those whose factors point the same way: they rate alike.</source>
   <translation>评分：{0}。因子指向同一方向的用户彼此相似：他们的评分一致。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Ratings: {0}. Similar are those whose factors point the same way: who likes the one likes the others.</source>
   <translation>评分：{0}。因子指向同一方向的物品彼此相似：喜欢这个的人也喜欢其他的。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Recommendations</source>
   <translation>推荐</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Search items or users</source>
   <translation>搜索物品或用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Show what the model recommends to this user</source>
   <translation>显示模型向此用户推荐的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Similar to what</source>
   <translation>与什么相似</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>The most similar ones</source>
   <translation>最相似的</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Users</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/similar.py" />
   <source>Without a rating to learn from: its factors say nothing.</source>
   <translation>没有可供学习的评分：其因子毫无意义。</translation>
  </message>
 </context>
 <context>
  <name>SplitView</name>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>A model is judged by ratings that it did not learn from. Training watches them, and keeps the epoch that predicts them best.</source>
   <translation>模型要用它没有学过的评分来评判。训练时会监测这些评分，并保留预测它们最好的一轮。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Choose a file…</source>
   <translation>选择文件…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Choose the file whose ratings are to be held out. Until then training goes by: {0}.</source>
   <translation>请选择要留出其评分的文件。在此之前，训练依据：{0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Choose the test ratings</source>
   <translation>选择测试评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Counting …</source>
   <translation>正在计数…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Counting … Until then training goes by: {0}.</source>
   <translation>正在计数… 在此之前，训练依据：{0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>How the ratings that are held out are chosen</source>
   <translation>如何选择要留出的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Runs can be compared only where this is the same: it stands for which ratings were held out</source>
   <translation>只有此项相同，运行才可比较：它代表留出了哪些评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Split {0}: {1}</source>
   <translation>划分 {0}：{1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Test on {0}</source>
   <translation>用 {0} 测试</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>The file has no times.</source>
   <translation>文件中没有时间。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Way to split</source>
   <translation>划分方式</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>Which ratings are held out</source>
   <translation>留出哪些评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>held out</source>
   <translation>留出</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>of items never trained on</source>
   <translation>属于未训练过的物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>of them usable</source>
   <translation>其中可用</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>of users never trained on</source>
   <translation>属于未训练过的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>ratings to train on</source>
   <translation>用于训练的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>share held out</source>
   <translation>留出比例</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>users tested</source>
   <translation>参与测试的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>{0} Training goes by the split before.</source>
   <translation>{0} 训练仍依据先前的划分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>{0} What is usual is held out instead.</source>
   <translation>{0} 已改为按常用方式留出。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/splits.py" />
   <source>{0} lies beside this file: it can be what the model is tested on.</source>
   <translation>{0} 与此文件在同一位置：可以用它来测试模型。</translation>
  </message>
 </context>
 <context>
  <name>Status</name>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>1 s</source>
   <translation>1 秒</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>1 thread</source>
   <translation>1 个线程</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Done: kept epoch {0} of {1}</source>
   <translation>已完成：保留第 {0} 轮，共 {1} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Done: kept mean and biases alone; epochs done: {0}</source>
   <translation>已完成：共 {0} 轮，仅保留均值和偏置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Gibbs sampling</source>
   <translation>吉布斯采样</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Give up; no file is left half written</source>
   <translation>放弃；不会留下写了一半的文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>NumPy</source>
   <translation>NumPy</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Numba</source>
   <translation>Numba</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>Progress</source>
   <translation>进度</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>at most {0} left</source>
   <translation>最多还需 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>training RMSE {0}</source>
   <translation>训练 RMSE {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>validation RMSE {0}</source>
   <translation>验证 RMSE {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0} M updates/s</source>
   <translation>{0} 百万次更新/秒</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0} h</source>
   <translation>{0} 小时</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0} min</source>
   <translation>{0} 分钟</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0} s</source>
   <translation>{0} 秒</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0} threads</source>
   <translation>{0} 个线程</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/status.py" />
   <source>{0}: epoch {1} of {2}</source>
   <translation>{0}：第 {1} 轮，共 {2} 轮</translation>
  </message>
 </context>
 <context>
  <name>StepChoice</name>
  <message>
   <location filename="mfstudio/gui/pages/step_choice.py" />
   <source>Choose the rating to take a step on</source>
   <translation>选择要走一步的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step_choice.py" />
   <source>Ratings of the user</source>
   <translation>该用户的评分</translation>
  </message>
 </context>
 <context>
  <name>StepView</name>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>&amp;Go to training</source>
   <translation>前往训练(&amp;G)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>A well-known mistake: p is overwritten, and its new value goes into the step of q</source>
   <translation>一个常见的错误：先覆盖了 p，其新值又进入 q 的步进</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Another at random</source>
   <translation>再随机选一个</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Back to step 1</source>
   <translation>回到第 1 步</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Choose another model and train it</source>
   <translation>选择其他模型并训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Go on from there</source>
   <translation>从那里继续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>How far the step goes along the gradient</source>
   <translation>这一步沿梯度走多远</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>How strongly the step pulls the factors to zero</source>
   <translation>这一步将因子拉向零的力度</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>In SVD++ a step on one rating moves what the user brings through all the items rated as well, which is too much to show. Train another model, such as the biased one, to see a step.</source>
   <translation>在 SVD++ 中，针对一个评分的一步还会通过所有评过的物品改变用户的表示，内容太多，无法展示。请训练其他模型，例如偏置模型，再来看单步演示。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>It was held out: training never took this step.</source>
   <translation>它被留出了：训练中从未走过这一步。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Learning rate η</source>
   <translation>学习率 η</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Looking up what training began with …</source>
   <translation>正在查找训练的起点…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Overwrite p first</source>
   <translation>先覆盖 p</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Regularisation λ</source>
   <translation>正则化 λ</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Step from</source>
   <translation>步进起点</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Step {0} of plain SGD on this one rating, model: {1}.</source>
   <translation>在这一个评分上进行普通 SGD 的第 {0} 步，模型：{1}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Take a rating by chance</source>
   <translation>随机取一个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Take the step, and show the next one on the same rating</source>
   <translation>走这一步，并显示同一评分上的下一步</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>The Bayesian model does not go down a gradient: it draws samples of its factors and averages them. Train another one, such as the biased model, to see a step.</source>
   <translation>贝叶斯模型并不沿梯度下降：它对因子抽样并取平均。请训练其他模型，例如偏置模型，再来看单步演示。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>The numbers have run away: this is what divergence is.</source>
   <translation>数值已经失控：这就是发散。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>The prediction lies beyond the scale: a step takes it as it is, the list cuts it off.</source>
   <translation>预测值超出评分范围：更新时按原值计算，列表中则截断到范围内。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>The run itself used {0}, which also remembers earlier steps.</source>
   <translation>运行本身使用的是{0}，它还会记住先前的步进。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>The step in formulas</source>
   <translation>以公式表示的这一步</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>The textbook model has no regularisation.</source>
   <translation>教科书模型没有正则化。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Undo the steps taken here</source>
   <translation>撤销在此走过的步</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Whether the step begins with what training found, or with what it began with</source>
   <translation>这一步是从训练得到的结果开始，还是从训练的起点开始</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>Whose rating</source>
   <translation>哪个用户的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>the start of training</source>
   <translation>训练的起点</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>the trained model</source>
   <translation>训练后的模型</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/step.py" />
   <source>{0} gave “{1}” a rating of {2}</source>
   <translation>{0} 给“{1}”的评分为 {2}</translation>
  </message>
 </context>
 <context>
  <name>StepWords</name>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>; of b&lt;sub&gt;u&lt;/sub&gt;: {0}</source>
   <translation>；b&lt;sub&gt;u&lt;/sub&gt; 为 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>; what falls below 0 becomes 0</source>
   <translation>；小于 0 的变为 0</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>Afterwards</source>
   <translation>之后</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>Biases</source>
   <translation>偏置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>Error</source>
   <translation>误差</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>Factor 1</source>
   <translation>因子 1</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>Gradient</source>
   <translation>梯度</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>Loss</source>
   <translation>损失</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>Prediction</source>
   <translation>预测值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>Prediction {0} in place of {1}, loss {2} in place of {3}; no factor of q&lt;sub&gt;i&lt;/sub&gt; is off by more than {4}. It is no longer a step down the gradient of L.</source>
   <translation>预测值为 {0} 而非 {1}，损失为 {2} 而非 {3}；q&lt;sub&gt;i&lt;/sub&gt; 的因子偏差最多 {4}。这已不是沿 L 的梯度下降的一步。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>Step</source>
   <translation>步进</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>The loss of this rating falls by {0}.</source>
   <translation>该评分的损失减小了 {0}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>The loss of this rating grows by {0}: the step is too large.</source>
   <translation>该评分的损失增大了 {0}：步长太大。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>The mistake</source>
   <translation>常见错误</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>from the old values of both at once</source>
   <translation>同时取自两者的旧值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>from the old values of both at once; s = {0} is the spread of the ratings, and the 2 is in η</source>
   <translation>同时取自两者的旧值；s = {0} 是评分的标准差，系数 2 已并入 η</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>of the first factors: {0} and {1}</source>
   <translation>首个因子的：{0} 和 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/step_words.py" />
   <source>p&lt;sub&gt;u&lt;/sub&gt; is overwritten first, and its new value goes into the step of q&lt;sub&gt;i&lt;/sub&gt;: q&lt;sub&gt;1&lt;/sub&gt; becomes &lt;b&gt;{0}&lt;/b&gt; in place of {1}.</source>
   <translation>先覆盖了 p&lt;sub&gt;u&lt;/sub&gt;，其新值又进入 q&lt;sub&gt;i&lt;/sub&gt; 的步进：q&lt;sub&gt;1&lt;/sub&gt; 成为 &lt;b&gt;{0}&lt;/b&gt;，而非 {1}。</translation>
  </message>
 </context>
 <context>
  <name>ThingList</name>
  <message>
   <location filename="mfstudio/gui/widgets/thing_list.py" />
   <source>Clear the search</source>
   <translation>清除搜索</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/thing_list.py" />
   <source>Found</source>
   <translation>找到的</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/thing_list.py" />
   <source>Nothing matches.</source>
   <translation>没有匹配的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/thing_list.py" />
   <source>Show only those whose id or title contains this text; the most rated come first</source>
   <translation>只显示 ID 或标题含有此文本的；评分最多的在前</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/thing_list.py" />
   <source>contains …</source>
   <translation>包含…</translation>
  </message>
 </context>
 <context>
  <name>ThingsModel</name>
  <message>
   <location filename="mfstudio/gui/item_models/things.py" />
   <source>Cosine of the angle between the two rows of factors: 1 in the same direction, 0 at a right angle</source>
   <translation>两行因子之间夹角的余弦：同方向为 1，直角为 0</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/things.py" />
   <source>How many ratings the user has given</source>
   <translation>该用户给出了多少个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/things.py" />
   <source>How many ratings there are of it</source>
   <translation>它有多少个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/things.py" />
   <source>Id</source>
   <translation>ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/things.py" />
   <source>Item</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/things.py" />
   <source>Its title, or its id where it has none</source>
   <translation>其标题；没有标题时为 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/things.py" />
   <source>Ratings</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/things.py" />
   <source>Similarity</source>
   <translation>相似度</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/things.py" />
   <source>The id as the file has it</source>
   <translation>文件中的 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/things.py" />
   <source>User</source>
   <translation>用户</translation>
  </message>
 </context>
 <context>
  <name>Toolbar</name>
  <message>
   <location filename="mfstudio/gui/toolbar.py" />
   <source>Toolbar</source>
   <translation>工具栏</translation>
  </message>
 </context>
 <context>
  <name>TrainPage</name>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Change the split</source>
   <translation>更改划分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Choose which ratings are held out to see how well the model predicts</source>
   <translation>选择留出哪些评分，以检验模型预测得有多好</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>End the run now: its best epoch is kept</source>
   <translation>立即结束运行：保留其最佳一轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Held out: {0} – split {1}</source>
   <translation>留出：{0} – 划分 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Lower {0} to {1}</source>
   <translation>将{0}降至 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Numba cannot be used here, so the slower NumPy engine runs. The result is as good.</source>
   <translation>此处无法使用 Numba，因此改用较慢的 NumPy 引擎。结果同样好。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Only set it</source>
   <translation>仅更改设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Only set them</source>
   <translation>仅更改设置</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Preparing the ratings and, the first time on this computer, compiling the engine …</source>
   <translation>正在准备评分；若是首次在此计算机上运行，还要编译引擎…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Put this into the settings, and train later</source>
   <translation>将其填入设置，稍后再训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Raise {0} to {1}</source>
   <translation>将{0}升至 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>See recommendations</source>
   <translation>查看推荐</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Show what the model recommends to each user</source>
   <translation>显示模型向每个用户推荐的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Stop and keep epoch {0}</source>
   <translation>停止并保留第 {0} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>The model of the run before stays in use.</source>
   <translation>先前运行的模型仍在使用。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>The run goes on with this from its next epoch on</source>
   <translation>运行从下一轮起按此继续</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Train again with the settings of this run and this change</source>
   <translation>以此次运行的设置加上这项更改重新训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>Train with {0}</source>
   <translation>以{0} 训练</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>suggestion</source>
   <translation>采纳建议</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>{0} is {1}: it must be {2}.</source>
   <translation>{0}为 {1}：必须为 {2}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>{0} {1}</source>
   <translation>{0} {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/train.py" />
   <source>{0} – {1} ratings, {2} users, {3} items, {4} % filled</source>
   <translation>{0} – {1} 个评分，{2} 个用户，{3} 个物品，填充率 {4}%</translation>
  </message>
 </context>
 <context>
  <name>TruthPlot</name>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>Prediction</source>
   <translation>预测值</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>Predictions against ratings</source>
   <translation>预测值与评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>Rating</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>rated {0}: mean prediction {1}</source>
   <translation>评分 {0}：平均预测值 {1}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>rated {0}: none</source>
   <translation>评分 {0}：无</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>rated {0}: {1} % at {2}–{3}, mean {4}</source>
   <translation>评分 {0}：{1}% 在 {2}–{3}，平均 {4}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/observation_plots.py" />
   <source>{0}: the lowest ratings are predicted as {1} on average, the highest as {2}.</source>
   <translation>{0}：最低的评分平均预测为 {1}，最高的为 {2}。</translation>
  </message>
 </context>
 <context>
  <name>TurnedRate</name>
  <message>
   <location filename="mfstudio/gui/widgets/turned_rate.py" />
   <source>Back to {0}, the rate of the run</source>
   <translation>恢复为此次运行的学习率 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/turned_rate.py" />
   <source>Reset {0}</source>
   <translation>重置{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/turned_rate.py" />
   <source>Turn {0}</source>
   <translation>调节{0}</translation>
  </message>
 </context>
 <context>
  <name>TypedNumber</name>
  <message>
   <location filename="mfstudio/gui/widgets/typed_number.py" />
   <source>a number from {0} to {1}</source>
   <translation>{0} 到 {1} 之间的数字</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/typed_number.py" />
   <source>a whole number from {0} to {1}</source>
   <translation>{0} 到 {1} 之间的整数</translation>
  </message>
 </context>
 <context>
  <name>UnsavedCard</name>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>All of it was kept when its window was closed. Open it to go on, and save it to give it a place.</source>
   <translation>窗口关闭时，一切都已保留。打开即可继续，保存则可为其选定位置。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Work that was not saved</source>
   <translation>未保存的工作</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>{0} more are shown once these are saved or discarded.</source>
   <translation>保存或丢弃这些之后，会显示另外 {0} 项。</translation>
  </message>
 </context>
 <context>
  <name>UnsavedRow</name>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>1 run</source>
   <translation>1 次运行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Discard</source>
   <translation>丢弃</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Discard for good</source>
   <translation>永久丢弃</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Discard {0} of {1}</source>
   <translation>丢弃 {1} 的 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Go on with this work</source>
   <translation>继续此项工作</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Keep it</source>
   <translation>保留</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Leave this work where it is</source>
   <translation>将此项工作留在原处</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Open {0} of {1}</source>
   <translation>打开 {1} 的 {0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Ratings and runs of this work are removed and cannot be brought back</source>
   <translation>此项工作的评分和运行将被移除，无法恢复</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Remove this work; you are asked once more</source>
   <translation>移除此项工作；会再次询问您</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>Without a name</source>
   <translation>未命名</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>{0} ratings</source>
   <translation>{0} 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/unsaved.py" />
   <source>{0} runs</source>
   <translation>{0} 次运行</translation>
  </message>
 </context>
 <context>
  <name>UserDialog</name>
  <message>
   <location filename="mfstudio/gui/widgets/user_dialog.py" />
   <source>User</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/user_dialog.py" />
   <source>Whose ratings?</source>
   <translation>哪个用户的评分？</translation>
  </message>
 </context>
 <context>
  <name>WarningList</name>
  <message>
   <location filename="mfstudio/gui/widgets/warning_list.py" />
   <source>Warning</source>
   <translation>警告</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/warning_list.py" />
   <source>Warnings</source>
   <translation>警告</translation>
  </message>
 </context>
 <context>
  <name>Welcome</name>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>&amp;Open ratings or a project…</source>
   <translation>打开评分或项目(&amp;O)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>&amp;Public data sets…</source>
   <translation>公开数据集(&amp;P)…</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>1,000 readers, 600 invented books, ready to train. {0}</source>
   <translation>1,000 位读者、600 本虚构的书，可直接训练。{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>A table of who rated what and how: text of any kind, Excel, JSON, Parquet, SQLite, also in a zip. You can also drop it anywhere on this window.</source>
   <translation>一张“谁给什么评了多少分”的表：任意文本、Excel、JSON、Parquet、SQLite，也可放在 zip 中。还可以将文件拖放到此窗口的任意位置。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Choose a file; how it is written is found out, and you see it</source>
   <translation>选择文件；程序会自动识别其书写方式并展示给您</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>MovieLens, goodbooks and others, with their terms; asks before it fetches</source>
   <translation>MovieLens、goodbooks 等，附使用条款；获取前会先询问</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>New here?</source>
   <translation>第一次使用？</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Open ratings, press Train, see the error fall, and read what each person might like.</source>
   <translation>打开评分，按“训练”，看误差下降，再看看每个人可能喜欢什么。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Open the sample and train on it at once; the curve starts to fall</source>
   <translation>打开示例数据并立即训练；曲线随即开始下降</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Train on the &amp;sample</source>
   <translation>用示例数据训练(&amp;S)</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Watch a recommender learn</source>
   <translation>看推荐系统如何学习</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/pages/welcome.py" />
   <source>Your own ratings</source>
   <translation>您自己的评分</translation>
  </message>
 </context>
 <context>
  <name>WindowPages</name>
  <message>
   <location filename="mfstudio/gui/window_pages.py" />
   <source>settings of run {0}</source>
   <translation>运行 {0} 的设置</translation>
  </message>
 </context>
 <context>
  <name>Windows</name>
  <message>
   <location filename="mfstudio/gui/windows.py" />
   <source>{0} was open the last time and is not in its place any more.</source>
   <translation>{0} 上次是打开的，现已不在原处。</translation>
  </message>
 </context>
 <context>
  <name>YesNoFilter</name>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>all</source>
   <translation>全部</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>no</source>
   <translation>否</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/column_filters.py" />
   <source>yes</source>
   <translation>是</translation>
  </message>
 </context>
 <context>
  <name>_Details</name>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Licence: {0}</source>
   <translation>许可证：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Opens in your web browser</source>
   <translation>在网页浏览器中打开</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Source: {0}</source>
   <translation>来源：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>Terms: {0}</source>
   <translation>条款：{0}</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>The source publishes no checksum: the file's SHA-256 is noted on the first fetch and compared on later ones.</source>
   <translation>来源没有公布校验和：首次获取时会记下文件的 SHA-256，以后据此比对。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>The source's terms</source>
   <translation>来源的条款</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>What comes is compared with the {0} checksum that is publicly known.</source>
   <translation>获取的内容会与公开的 {0} 校验和比对。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>ratings</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>scale</source>
   <translation>评分范围</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>users</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/data_sets_dialog.py" />
   <source>{0} to {1}</source>
   <translation>{0} 到 {1}</translation>
  </message>
 </context>
 <context>
  <name>_Field</name>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>please check</source>
   <translation>请检查</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/dialect_form.py" />
   <source>{0}: {1}</source>
   <translation>{0}：{1}</translation>
  </message>
 </context>
 <context>
  <name>mfstudio</name>
  <message>
   <location filename="mfstudio/gui/export_work.py" />
   <source> and </source>
   <translation>、</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source> or </source>
   <translation>或</translation>
  </message>
  <message>
   <location filename="mfstudio/wording.py" />
   <source>, </source>
   <translation>、</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>0 for the textbook model, which has none</source>
   <translation>0（教科书模型没有此项）</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>0 or more</source>
   <translation>0 或更大的数</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>90 % below</source>
   <translation>90% 低于</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>; {rival} would make sense too</source>
   <translation>；按{rival}分隔也说得通</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/arrow.py" />
   <source>A batch of rows takes {n_body:,} bytes, too many to be read at once.</source>
   <translation>一批行占 {n_body:,} 字节，多得无法一次读取。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/arrow.py" />
   <source>A batch of rows unpacks to {total:,} bytes, which ratings never do.</source>
   <translation>一批行解压后达 {total:,} 字节，评分绝不会如此。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>A busy user</source>
   <translation>评分多的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>A database in an archive cannot be read.</source>
   <translation>无法读取压缩包中的数据库。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>A reason is an item that the user rated, and what it adds to the prediction.</source>
   <translation>“理由”是该用户评过的物品，及其对预测值的增减。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_text.py" />
   <source>A record is longer than {max_value_chars:,} characters, or broken: {problem}.</source>
   <translation>某条记录超过 {max_value_chars:,} 个字符，或已损坏：{problem}。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>A row a user needs a column that is repeated for each rank, such as the item.</source>
   <translation>“每个用户一行”需要一列在每个名次上重复，例如物品。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/workbook.py" />
   <source>A sheet spans {n_rows:,} rows and {n_columns:,} columns, too many cells to be held at once.</source>
   <translation>工作表跨 {n_rows:,} 行 {n_columns:,} 列，单元格过多，无法一次容纳。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>A single epoch is too few to leave the random start behind: the validation RMSE is {last}. Try {epochs} epochs.</source>
   <translation>只有一轮，尚未走出随机起点：验证 RMSE 为 {last}。请尝试 {epochs} 轮。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>A single user has given {share} of all ratings.</source>
   <translation>单个用户给出了全部评分的 {share}。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/workbook.py" />
   <source>A text is longer than the {n:,} letters of a cell in Excel. Choose CSV or Parquet.</source>
   <translation>有文本超过 Excel 单元格的 {n:,} 个字符。请选择 CSV 或 Parquet。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>A typical user</source>
   <translation>典型用户</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>A user with few ratings</source>
   <translation>评分少的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/tables.py" />
   <source>A workbook in an archive</source>
   <translation>压缩包中的工作簿</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>AdaGrad</source>
   <translation>AdaGrad</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>After</source>
   <translation>此时间之后</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>After a date</source>
   <translation>某日期之后</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>All ratings are {value}: there is nothing to tell items apart by.</source>
   <translation>所有评分都是 {value}：无从区分物品。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>All ratings have the same time, {date}: their order tells nothing.</source>
   <translation>所有评分的时间都相同，{date}：其先后毫无意义。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>All {n} epochs are done and validation was still improving: more epochs may help.</source>
   <translation>{n} 轮已全部完成，而验证误差仍在改善：再多训练几轮或有帮助。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>All {n} epochs are done.</source>
   <translation>{n} 轮已全部完成。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>An average over many models: the most accurate, and it says how sure it is.</source>
   <translation>众多模型的平均：最准确，并能给出自身的把握程度。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>Another program holds the project.</source>
   <translation>另一程序正占用此项目。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>As Biased, and it learns from what somebody rated at all.</source>
   <translation>在偏置模型的基础上，还从用户评过哪些物品中学习。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/reading.py" />
   <source>Ask for fewer ratings.</source>
   <translation>请降低评分数的要求。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/salvage.py" />
   <source>At least {what} could not be read.</source>
   <translation>至少 {what}无法读取。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Automatic</source>
   <translation>自动</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Balanced</source>
   <translation>均衡</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Bayesian</source>
   <translation>贝叶斯</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Begun</source>
   <translation>开始</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Best accuracy</source>
   <translation>最高精度</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Bias regularisation</source>
   <translation>偏置正则化</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Bias row regularisation</source>
   <translation>偏置行正则化</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Biased</source>
   <translation>偏置</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Biased: mean + biases + p·q; SVD++: also what was rated at all; Bayesian: an average, the most accurate; PMF: mean + p·q; NMF: p·q, nothing below 0; Textbook: plain p·q.</source>
   <translation>偏置：均值 + 偏置 + p·q；SVD++：外加评过哪些物品；贝叶斯：取平均，最准确；PMF：均值 + p·q；NMF：p·q，各项不小于 0；教科书：单纯的 p·q。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Blank</source>
   <translation>空行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Blue</source>
   <translation>蓝色</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Bold driver</source>
   <translation>大胆驱动法</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Both sides of the split</source>
   <translation>划分的两部分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Brown</source>
   <translation>棕色</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_choice.py" />
   <source>CSV, one row an epoch</source>
   <translation>CSV，每轮一行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/report_work.py" />
   <source>Calls the users of the examples by pseudonyms.</source>
   <translation>以假名称呼示例中的用户。</translation>
  </message>
  <message>
   <location filename="mfstudio/errors.py" />
   <source>Cancelled.</source>
   <translation>已取消。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Changed during the run</source>
   <translation>运行期间的更改</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Changed during the run, the first {n} of {total:,}</source>
   <translation>运行期间的更改，{total:,} 项中的前 {n} 项</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>Check its place and who may read it.</source>
   <translation>请检查其位置以及谁可以读取。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>Check that both files name users and items alike and have the same columns.</source>
   <translation>请检查两个文件中用户和物品的名称是否一致，列是否相同。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>Check that you may read it.</source>
   <translation>请检查您是否有读取权限。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/connection.py" />
   <source>Check the connection, or try again later.</source>
   <translation>请检查连接，或稍后重试。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>Check the name and the folder.</source>
   <translation>请检查名称和文件夹。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/reading.py" />
   <source>Check the separator and the columns.</source>
   <translation>请检查分隔符和列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>Check the separator, or write one rating a line: user, item, rating.</source>
   <translation>请检查分隔符，或每行写一个评分：用户、物品、评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_choice.py" />
   <source>Choose a column of its own for each.</source>
   <translation>请为每一项各选一列。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checks.py" />
   <source>Choose a file that ends in .mfstudio.</source>
   <translation>请选择以 .mfstudio 结尾的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>Choose a file with one rating a line: user, item, rating and, if there is one, time.</source>
   <translation>请选择每行一个评分的文件：用户、物品、评分，以及（如有）时间。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>Choose a table that has the items' ids in one column and their names in another.</source>
   <translation>请选择一列为物品 ID、另一列为其名称的表。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>Choose a table that has the users' ids in one column and their names in another.</source>
   <translation>请选择一列为用户 ID、另一列为其名称的表。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>Choose a table, or a simpler query.</source>
   <translation>请选择一张表，或更简单的查询。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/table_values.py" />
   <source>Choose another column, or none.</source>
   <translation>请选择其他列，或不选。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/salvage.py" />
   <source>Choose another name.</source>
   <translation>请换一个名称。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/opening.py" />
   <source>Choose another one.</source>
   <translation>请另选一个。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/place.py" />
   <source>Choose another place for the copy.</source>
   <translation>请为副本另选位置。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/copying.py" />
   <source>Choose another place or make room.</source>
   <translation>请另选位置，或腾出空间。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/place.py" />
   <source>Choose another place.</source>
   <translation>请另选位置。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/model_only.py" />
   <source>Choose another run.</source>
   <translation>请选择其他运行。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>Choose another separator or another column.</source>
   <translation>请选择其他分隔符或其他列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>Choose another separator.</source>
   <translation>请选择其他分隔符。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/workbook.py" />
   <source>Choose another sheet.</source>
   <translation>请选择其他工作表。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>Choose another table or query.</source>
   <translation>请选择其他表或查询。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>Choose fewer columns for other things.</source>
   <translation>请减少用于其他用途的列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>Choose one of its files.</source>
   <translation>请选择其中的一个文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/tables.py" />
   <source>Choose one of: {names}.</source>
   <translation>请从以下选择：{names}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>Choose one.</source>
   <translation>请选择一列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>Choose the file that holds the ratings.</source>
   <translation>请选择含有评分的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/unsaved.py" />
   <source>Close it first.</source>
   <translation>请先将其关闭。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/memory.py" />
   <source>Close other programs, or open a part of the file.</source>
   <translation>请关闭其他程序，或打开文件的一部分。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>Close that program and try again.</source>
   <translation>请关闭那个程序，然后重试。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>Close the program that uses it, or open a copy of it.</source>
   <translation>请关闭正在使用它的程序，或打开其副本。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Columns: {names}.</source>
   <translation>列：{names}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>Commas cannot both separate columns and stand before decimals.</source>
   <translation>逗号不能既分隔列又作小数点。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Compiled and parallel.</source>
   <translation>编译执行，多线程并行。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Constant</source>
   <translation>恒定</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Contents</source>
   <translation>目录</translation>
  </message>
  <message>
   <location filename="mfstudio/project/opening.py" />
   <source>Copy it to a folder that can be written, and open the copy.</source>
   <translation>请将其复制到可写的文件夹，再打开副本。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>Correct it.</source>
   <translation>请更正查询。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Cosine</source>
   <translation>余弦</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Count</source>
   <translation>数量</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Deal the ratings into equal parts at random and hold out one: with each in turn, all are tested once.</source>
   <translation>将评分随机分成相等的几份并留出一份：轮流留出每一份，则全部评分各被测试一次。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Decay</source>
   <translation>衰减</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Default</source>
   <translation>默认值</translation>
  </message>
  <message>
   <location filename="mfstudio/export/factor_map.py" />
   <source>Direction {n} ({share} of the variance)</source>
   <translation>方向 {n}（方差的 {share}）</translation>
  </message>
  <message>
   <location filename="mfstudio/training/divergence.py" />
   <source>Divide the ratings by a large number first.</source>
   <translation>请先将评分除以一个大数。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>Download or copy it again.</source>
   <translation>请重新下载或复制。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_text.py" />
   <source>Download the file again, or have it written anew.</source>
   <translation>请重新下载文件，或让其重新生成。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>Download the file itself rather than the page about it.</source>
   <translation>请下载文件本身，而不是介绍它的网页。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/factors.py" />
   <source>Embedding projector (a folder)</source>
   <translation>嵌入投影仪（一个文件夹）</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Ended</source>
   <translation>结束方式</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>Ended early, after {n} of {all} epochs.</source>
   <translation>已提前结束：完成 {n} 轮，共 {all} 轮。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Engine</source>
   <translation>引擎</translation>
  </message>
  <message>
   <location filename="mfstudio/export/loss_picture.py" />
   <source>Epoch</source>
   <translation>轮次</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Epochs</source>
   <translation>轮数</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Epochs, {n} of {total:,}</source>
   <translation>各轮，{total:,} 轮中的 {n} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Error against epochs</source>
   <translation>误差随轮次的变化</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Errors of predicted ratings</source>
   <translation>预测评分的误差</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/reading.py" />
   <source>Every rating is a mark for a missing one.</source>
   <translation>每个评分都是缺失标记。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>Examples of recommendations</source>
   <translation>推荐示例</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Exponential</source>
   <translation>指数衰减</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>Factor norm</source>
   <translation>因子范数</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Factors</source>
   <translation>因子</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Falls by the same share each epoch.</source>
   <translation>每轮按相同比例下降。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Falls quickly, then ever more slowly.</source>
   <translation>先快速下降，然后越来越慢。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Falls slowly, quickly, and slowly again, to 0 at the last epoch.</source>
   <translation>先慢、后快、再慢地下降，最后一轮降至 0。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Fast</source>
   <translation>快速</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Filled</source>
   <translation>填充率</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Fingerprints (SHA-256)</source>
   <translation>指纹 (SHA-256)</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Fold</source>
   <translation>折</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Folds</source>
   <translation>折数</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>For research; not for commercial or revenue-bearing use without permission from GroupLens. It may be passed on under the same conditions. Publications must acknowledge it by citing F. M. Harper and J. A. Konstan, The MovieLens Datasets: History and Context, ACM TiiS 5(4), 2015. Do not imply that the University of Minnesota endorses your work.</source>
   <translation>供研究使用；未经 GroupLens 许可，不得用于商业或营利。可在相同条件下转交他人。发表成果须引用以致谢：F. M. Harper and J. A. Konstan, The MovieLens Datasets: History and Context, ACM TiiS 5(4), 2015。不得暗示明尼苏达大学认可您的工作。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>For research; not for commercial or revenue-bearing use, and not to be passed on, without permission from GroupLens. Publications must acknowledge it by citing F. M. Harper and J. A. Konstan, The MovieLens Datasets: History and Context, ACM TiiS 5(4), 2015. Do not imply that the University of Minnesota endorses your work.</source>
   <translation>供研究使用；未经 GroupLens 许可，不得用于商业或营利，也不得转交他人。发表成果须引用以致谢：F. M. Harper and J. A. Konstan, The MovieLens Datasets: History and Context, ACM TiiS 5(4), 2015。不得暗示明尼苏达大学认可您的工作。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>Found a single column.</source>
   <translation>只找到一列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>Found a single column; expected ids and names.</source>
   <translation>只找到一列；应有 ID 和名称两列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>Found no column with names of items.</source>
   <translation>没有找到含有物品名称的列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>Found no column with names of users.</source>
   <translation>没有找到含有用户名称的列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/wide.py" />
   <source>Found no column with numbers that could be an item's ratings.</source>
   <translation>没有找到其数字可能是物品评分的列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>Found no numbers in {column}, where the rating should be, but {text}.</source>
   <translation>评分应在{column}，但那里没有数字，而是 {text}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>Found no table with a line a user and a column an item.</source>
   <translation>没有找到每行一个用户、每列一个物品的表。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>Found nothing below the first line, {names}.</source>
   <translation>第一行（{names}）下面没有内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>Found {columns} ({names})</source>
   <translation>找到 {columns}（{names}）</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>Found {columns}, none of which holds the ids of the rated items.</source>
   <translation>找到{columns}，其中没有一列含有已评分物品的 ID。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>Found {columns}, none of which holds the ids of the rated users.</source>
   <translation>找到{columns}，其中没有一列含有已评分用户的 ID。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>Found {fields} in only {n:,} of {lines}.</source>
   <translation>{lines}中只有 {n:,} 行含有 {fields}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>Found {n_columns:,} columns; at most {max_columns:,} can be read.</source>
   <translation>找到 {n_columns:,} 列；最多可读取 {max_columns:,} 列。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Free for any use that names Zygmunt Zając, goodbooks-10k, as the source. Whatever you make from the data and pass on must carry the same licence.</source>
   <translation>可自由用于任何用途，须注明来源为 Zygmunt Zając, goodbooks-10k。由这些数据制成并转交他人的内容须采用相同的许可证。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Free for any use; the copyright notice goes along with copies. The author asks to be cited: S. Dooms, T. De Pessemier and L. Martens, MovieTweetings: a Movie Rating Dataset Collected From Twitter, CrowdRec 2013.</source>
   <translation>可自由用于任何用途；副本须附带版权声明。作者请求引用：S. Dooms, T. De Pessemier and L. Martens, MovieTweetings: a Movie Rating Dataset Collected From Twitter, CrowdRec 2013。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Free for research when acknowledged by citing K. Goldberg, T. Roeder, D. Gupta and C. Perkins, Eigentaste: A Constant Time Collaborative Filtering Algorithm, Information Retrieval 4(2), 2001. As a courtesy, its author would like an email that tells him of the use: goldberg@berkeley.edu.</source>
   <translation>可自由用于研究，须引用以致谢：K. Goldberg, T. Roeder, D. Gupta and C. Perkins, Eigentaste: A Constant Time Collaborative Filtering Algorithm, Information Retrieval 4(2), 2001。出于礼貌，作者希望收到一封说明用途的电子邮件：goldberg@berkeley.edu。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Free for research, with acknowledgement</source>
   <translation>可自由用于研究，须致谢</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>From epoch</source>
   <translation>自第几轮起</translation>
  </message>
  <message>
   <location filename="mfstudio/project/place.py" />
   <source>Give the name of a file in it.</source>
   <translation>请给出其中一个文件的名称。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>Gradient norm</source>
   <translation>梯度范数</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Green</source>
   <translation>绿色</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Grey</source>
   <translation>灰色</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>GroupLens usage licence</source>
   <translation>GroupLens 使用许可</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Grows while the loss falls, and is halved when it rises.</source>
   <translation>损失下降时增大，损失上升时减半。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_choice.py" />
   <source>HTML page</source>
   <translation>HTML 页面</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Half-star ratings of films from 1995 to 2019; large, and still for one computer.</source>
   <translation>1995 至 2019 年的电影评分，以半星计；规模较大，单台计算机仍可胜任。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Half-star ratings of films from 1995 to 2023; the largest of the family.</source>
   <translation>1995 至 2023 年的电影评分，以半星计；该系列中最大的。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Half-star ratings of films, small enough to train in a second; made for development: it may change.</source>
   <translation>电影评分，以半星计，小到一秒即可完成训练；供开发使用：内容可能变化。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Headings and comments</source>
   <translation>表头和注释</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Held out</source>
   <translation>留出</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Held out: {words}.</source>
   <translation>留出：{words}。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Held-out ratings of users that were never trained on: {users:,}; of items: {items:,}; of both: {both:,}.</source>
   <translation>用户从未训练过的留出评分：{users:,}；物品从未训练过的：{items:,}；两者皆是的：{both:,}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Held-out share</source>
   <translation>留出比例</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Hold out a random share of all ratings: the usual choice.</source>
   <translation>随机留出全部评分的一部分：常用的选择。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Hold out all ratings later than a date: the closest to how a recommender is used.</source>
   <translation>留出某日期之后的所有评分：最接近推荐系统的实际用法。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Hold out one random rating of every user who has two or more.</source>
   <translation>对每个有两个或更多评分的用户，随机留出一个评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Hold out the latest ratings of every user: can the past of each foretell what follows?</source>
   <translation>留出每个用户最近的评分：能否由每个人的过去预见其后？</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Hold out the same random share of every user's ratings, so that each user is tested alike.</source>
   <translation>对每个用户随机留出相同比例的评分，使每个用户得到同等的测试。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Holds exact ratings. A few that are known from elsewhere are enough to find a person, even behind a pseudonym.</source>
   <translation>含有确切的评分。只要从别处知道其中几个，就足以找到某个人，即使用了假名。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_work.py" />
   <source>Holds no users and no items: only what each epoch measured.</source>
   <translation>不含用户和物品：只有每轮测得的数值。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Holds no users.</source>
   <translation>不含用户。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Holds the times of ratings, to the second: they tell when people did what.</source>
   <translation>含有精确到秒的评分时间：可看出人们何时做了什么。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Holds the users' ids as they are written in the ratings.</source>
   <translation>含有评分数据中原样的用户 ID。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Holds the users' names.</source>
   <translation>含有用户名称。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Holds {items} rated by one user only: whoever knows of that rating knows the user.</source>
   <translation>含有仅被一个用户评分的 {items}：知道该评分的人就知道了该用户。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Holds {users} with fewer than {n} ratings, by which they are easily told apart.</source>
   <translation>其中 {users}的评分少于 {n} 个，容易因此被认出。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>How far one step moves the factors: too small is slow, too large diverges.</source>
   <translation>一步使因子移动多远：太小则慢，太大则发散。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>How fast the inverse-time and the exponential schedule fall, per epoch.</source>
   <translation>反比衰减和指数衰减调度每轮下降的快慢。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>How large the random factors are at the start; too small, and training stands still before it finds them.</source>
   <translation>随机因子在开始时的大小；太小则训练会先停滞不前，迟迟找不到因子。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>How many hidden tastes each user and each item is described by.</source>
   <translation>每个用户和每个物品由多少种隐含偏好来描述。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>How many of each user's latest ratings to hold out.</source>
   <translation>留出每个用户多少个最近的评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>How many ratings were given when.</source>
   <translation>各个时候给出了多少评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>How many times as strongly as others SVD++ pulls the factors for what was rated at all to zero.</source>
   <translation>对于由“评过哪些物品”得来的因子，SVD++ 将其拉向零的力度是其他因子的多少倍。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>How many times training goes through all the ratings, at most.</source>
   <translation>训练最多遍历全部评分多少次。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>How often each rating was given.</source>
   <translation>每种评分各给出了多少次。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>How strongly each rating pulls its biases to zero.</source>
   <translation>每个评分将其偏置拉向零的力度。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>How strongly each rating pulls its factors to zero, so that they do not learn noise.</source>
   <translation>每个评分将其因子拉向零的力度，使因子不致学到噪声。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>How the file was read</source>
   <translation>文件的读取情况</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>How the learning rate falls: large steps find the way fast, small ones at the end settle.</source>
   <translation>学习率如何下降：大步能迅速找到方向，最后的小步使其稳定。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>How to repeat it</source>
   <translation>如何重现</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>If the file does hold ratings, say which columns are user, item and rating, or name them so in the first line.</source>
   <translation>如果文件中确实有评分，请指明哪些列是用户、物品和评分，或在第一行中这样命名。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>If you trust the file, unpack it yourself and open the result.</source>
   <translation>如果您信任此文件，请自行解压，再打开解压后的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Implicit regularisation</source>
   <translation>隐式正则化</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>In a terminal, in the folder of the ratings:</source>
   <translation>在终端中，于评分所在的文件夹：</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Indigo</source>
   <translation>靛蓝色</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Initial scale</source>
   <translation>初始尺度</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Into how many parts the ratings are dealt.</source>
   <translation>将评分分成多少份。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Inverse time</source>
   <translation>反比衰减</translation>
  </message>
  <message>
   <location filename="mfstudio/project/place.py" />
   <source>It can only be read. {reason}</source>
   <translation>它只能读取。{reason}</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checks.py" />
   <source>It has the {kind} {name} in another form than a project has.</source>
   <translation>其中的 {kind} {name} 与项目应有的形式不同。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checks.py" />
   <source>It holds the {kind} {name}, which does not belong to a project, and could do harm.</source>
   <translation>其中含有 {kind} {name}，它不属于项目，可能有害。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/unsaved.py" />
   <source>It is not among the unsaved projects.</source>
   <translation>它不在未保存的项目之中。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/lock.py" />
   <source>It is open in another window, where it can be changed.</source>
   <translation>它已在另一个窗口中打开，可在那里更改。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>It keeps only the place of its ratings, and {path} holds other ratings now.</source>
   <translation>它只保存了评分的位置，而 {path} 现在含有其他评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>It keeps only the place of its ratings, which cannot be read any more: {error}</source>
   <translation>它只保存了评分的位置，而该处已无法读取：{error}</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checks.py" />
   <source>It lacks the {kind} {name}.</source>
   <translation>其中缺少 {kind} {name}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/store.py" />
   <source>It was opened only to be read.</source>
   <translation>它以只读方式打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/contents.py" />
   <source>It was saved without its ratings and users: it holds models, and the ids and titles of items.</source>
   <translation>它保存时不含评分和用户：其中有模型，以及物品的 ID 和标题。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>Item</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Items have pseudonyms; whoever has the key can find out which is which.</source>
   <translation>物品使用假名；持有密钥的人可查出各是什么。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>Items whose factors point most nearly where those of a popular item do: the similarity is their cosine.</source>
   <translation>因子方向与某个热门物品最接近的物品：相似度即其余弦。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/salvage.py" />
   <source>Its list of tables cannot be read, and without it nothing could be salvaged.</source>
   <translation>其中的表目录无法读取，没有它便什么都无法抢救。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>JSON lines</source>
   <translation>JSON 行</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>Keep the key in a file instead.</source>
   <translation>请改将密钥保存在文件中。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Kept</source>
   <translation>保留</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>Kept epoch {epoch} with a validation RMSE of {rmse}.</source>
   <translation>已保留第 {epoch} 轮，验证 RMSE 为 {rmse}。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>Kept mean and biases alone, which did best: the factors did not lower the validation error.</source>
   <translation>仅保留均值和偏置，因其效果最佳：因子没有降低验证误差。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/salvage.py" />
   <source>Kept {what}.</source>
   <translation>保留了 {what}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Last of each user</source>
   <translation>每个用户的最后评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Latest ratings</source>
   <translation>最近评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>Learning rate</source>
   <translation>学习率</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Leave one out</source>
   <translation>留一法</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shown_run.py" />
   <source>Let it go on first.</source>
   <translation>请先让它继续。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Line</source>
   <translation>行号</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Lines</source>
   <translation>行</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/report_work.py" />
   <source>Loads nothing from elsewhere and holds no scripts.</source>
   <translation>不从别处加载任何内容，也不含脚本。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/salvage.py" />
   <source>Look for an older copy.</source>
   <translation>请寻找较早的副本。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>MAE</source>
   <translation>MAE</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Made {moment} by MF Studio {version}</source>
   <translation>{moment} 由 MF Studio {version} 生成</translation>
  </message>
  <message>
   <location filename="mfstudio/project/unsaved.py" />
   <source>Make room, or create a project elsewhere.</source>
   <translation>请腾出空间，或在别处创建项目。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>Make room, or save the project in another place.</source>
   <translation>请腾出空间，或将项目保存到其他位置。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Matrix factorisation: report of a run</source>
   <translation>矩阵分解：运行报告</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Mean</source>
   <translation>均值</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Mean and biases explain all that these ratings can tell: alone they have a validation RMSE of {baseline}, with factors it was {best} at best. The factors are left out.</source>
   <translation>均值和偏置已解释了这些评分所能说明的一切：仅用它们时验证 RMSE 为 {baseline}，加上因子最好也只是 {best}。因此不采用因子。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Mean and biases explain nearly all: alone they have a validation RMSE of {baseline}, and the factors lowered it by {gain} to {best}.</source>
   <translation>均值和偏置几乎解释了一切：仅用它们时验证 RMSE 为 {baseline}，因子将其降低了 {gain}，至 {best}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Mean and p·q, without biases.</source>
   <translation>均值与 p·q，不含偏置。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Mean, biases and p·q: quick and good on almost any ratings.</source>
   <translation>均值、偏置与 p·q：快速，几乎适合任何评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Median</source>
   <translation>中位数</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Model</source>
   <translation>模型</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Momentum</source>
   <translation>动量</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>More factors than the data carries: {n} for each user and item are {share} numbers for each rating, and the training RMSE of {train} is far below the validation RMSE of {validation}.</source>
   <translation>因子多于数据所能支撑：每个用户和物品 {n} 个因子，相当于每个评分 {share} 个数值，而训练 RMSE {train} 远低于验证 RMSE {validation}。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Most</source>
   <translation>最多</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>Most similar to {item} ({ratings})</source>
   <translation>与 {item}（{ratings}）最相似</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>NMF</source>
   <translation>NMF</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/report_work.py" />
   <source>Names no users.</source>
   <translation>不提及用户。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/report_work.py" />
   <source>Names the users of the examples by their ids.</source>
   <translation>以 ID 称呼示例中的用户。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>No column is chosen for the {role}.</source>
   <translation>没有为{role}选择列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>No column is left for the items.</source>
   <translation>没有列留给物品。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>No epoch of this run is kept.</source>
   <translation>没有保留此次运行的任何一轮。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/divergence.py" />
   <source>No learning rate is stable with these ratings: divide them all by a large number first.</source>
   <translation>对这些评分没有稳定的学习率：请先将它们都除以一个大数。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/model_only.py" />
   <source>No run in it has a model of the ratings that it has now.</source>
   <translation>其中没有任何运行的模型属于现有的评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/reading.py" />
   <source>No user and no item has as many ratings as you ask for.</source>
   <translation>没有用户或物品达到您要求的评分数。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_tables.py" />
   <source>No user is chosen. Choose one on the recommendations page, or give ids here.</source>
   <translation>没有选择用户。请在推荐页选择一个，或在此给出 ID。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/lock.py" />
   <source>Nobody asked for the right to write.</source>
   <translation>没有请求写入权。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Not yet converged: the validation RMSE still fell from {before} after epoch {tail} to {last} after epoch {n}. Try {epochs} epochs.</source>
   <translation>尚未收敛：验证 RMSE 仍在下降，从第 {tail} 轮后的 {before} 降至第 {n} 轮后的 {last}。请尝试 {epochs} 轮。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Note: </source>
   <translation>备注：</translation>
  </message>
  <message>
   <location filename="mfstudio/project/lock.py" />
   <source>Nothing can be written in the folder {folder} ({reason}).</source>
   <translation>文件夹 {folder} 中无法写入（{reason}）。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/unsaved.py" />
   <source>Nothing can be written there: {reason}.</source>
   <translation>那里无法写入：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checks.py" />
   <source>Nothing in it was used. {advice}</source>
   <translation>其中内容均未使用。{advice}</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Nothing in this file is loaded from elsewhere, and it holds no scripts.</source>
   <translation>此文件不从别处加载任何内容，也不含脚本。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/kept_work.py" />
   <source>Nothing is kept that could be copied.</source>
   <translation>没有保存可复制的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/salvage.py" />
   <source>Nothing is known to be lost.</source>
   <translation>没有已知的丢失。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/preview.py" />
   <source>Nothing is left below the lines that are skipped.</source>
   <translation>在跳过的行之下没有内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/salvage.py" />
   <source>Nothing was left to be kept.</source>
   <translation>没有可保留的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>NumPy</source>
   <translation>NumPy</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Numba</source>
   <translation>Numba</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Numba is compiled and parallel; NumPy runs everywhere; auto takes Numba where it is.</source>
   <translation>Numba 编译执行并多线程并行；NumPy 在任何地方都能运行；“自动”在有 Numba 时采用 Numba。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Numba where it is installed, else NumPy.</source>
   <translation>安装了 Numba 时采用 Numba，否则采用 NumPy。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Of rare users and items</source>
   <translation>属于评分少的用户和物品</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Of users not chosen</source>
   <translation>属于未抽取的用户</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>One column is chosen for two things.</source>
   <translation>同一列被选作两种用途。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>Only {share} of the table of users and items is filled: a few factors with much regularisation are likely to do best.</source>
   <translation>用户与物品的评分表只填充了 {share}：少量因子加较强的正则化大概效果最好。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>Open it again.</source>
   <translation>请重新打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checks.py" />
   <source>Open it with a newer MF Studio.</source>
   <translation>请用较新的 MF Studio 打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/workbook.py" />
   <source>Open it with its program and save it without a password.</source>
   <translation>请用其程序打开，并以不带密码的方式保存。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/store.py" />
   <source>Open it, or choose another name.</source>
   <translation>请打开它，或换一个名称。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/contents.py" />
   <source>Open the project that it was made of; or, in the terminal, recommend from ratings that you give ('mfstudio fold-in') and compare items ('mfstudio similar').</source>
   <translation>请打开其来源项目；或在终端中，用您给出的评分来推荐（'mfstudio fold-in'），以及比较物品（'mfstudio similar'）。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/project_work.py" />
   <source>Open the ratings that it was made of.</source>
   <translation>请打开其来源的评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Optimiser</source>
   <translation>优化器</translation>
  </message>
  <message>
   <location filename="mfstudio/training/divergence.py" />
   <source>Or take fewer factors than {n}: the textbook model starts from their sum.</source>
   <translation>或将因子数减至 {n} 以下：教科书模型从因子之和开始。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Orange</source>
   <translation>橙色</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>Others on this machine may read the key {path}. Make it yours alone: chmod 600 '{path}'.</source>
   <translation>此计算机上的其他人可以读取密钥 {path}。请将其设为仅您可读：chmod 600 '{path}'。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Over-fitting since epoch {since}: from there to epoch {n} the validation RMSE rose from {lowest} to {last} while the training RMSE fell from {train} to {last_train}.</source>
   <translation>自第 {since} 轮起过拟合：从该轮到第 {n} 轮，验证 RMSE 从 {lowest} 升至 {last}，而训练 RMSE 从 {train} 降至 {last_train}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_choice.py" />
   <source>PDF, A4</source>
   <translation>PDF，A4</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>PMF</source>
   <translation>PMF</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_choice.py" />
   <source>PNG picture</source>
   <translation>PNG 图片</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/report_printing.py" />
   <source>Page {page} of {n}</source>
   <translation>第 {page} 页，共 {n} 页</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Part</source>
   <translation>部分</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Patience</source>
   <translation>早停耐心</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Per user</source>
   <translation>按用户</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Plain p·q without biases and regularisation, as articles print it.</source>
   <translation>单纯的 p·q，没有偏置和正则化，即文章中常见的形式。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Plain steps down the gradient.</source>
   <translation>沿梯度下降的普通步进。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>Predicted</source>
   <translation>预测值</translation>
  </message>
  <message>
   <location filename="mfstudio/export/observation_pictures.py" />
   <source>Prediction</source>
   <translation>预测值</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>Predictions for given pairs</source>
   <translation>给定配对的预测</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>Predictions for unrated pairs</source>
   <translation>未评分配对的预测</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_work.py" />
   <source>Pseudonyms need a key. Choose the file that holds it, or make a new one.</source>
   <translation>使用假名需要密钥。请选择保存密钥的文件，或新建一个。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/factors.py" />
   <source>Pseudonyms need a key. Take one from the keyring or from a file, or make a new one.</source>
   <translation>使用假名需要密钥。请从密钥环或文件中取得，或新建一个。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Pull of a bias to zero for each user and item as a whole.</source>
   <translation>就每个用户和物品整体而言，将其偏置拉向零的力度。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Pull to zero for each user and item as a whole: it matters most for those with few ratings.</source>
   <translation>就每个用户和物品整体而言拉向零的力度：对评分少的影响最大。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Purple</source>
   <translation>紫色</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>Put the earlier file back, or open this one as new ratings.</source>
   <translation>请放回原来的文件，或将此文件作为新的评分打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>Put the file back to {path}.</source>
   <translation>请将文件放回 {path}。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>RMSE</source>
   <translation>RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Random</source>
   <translation>随机</translation>
  </message>
  <message>
   <location filename="mfstudio/export/data_pictures.py" />
   <source>Rank</source>
   <translation>名次</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>Rated best</source>
   <translation>评分最高</translation>
  </message>
  <message>
   <location filename="mfstudio/export/data_pictures.py" />
   <source>Rating</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/export/observation_pictures.py" />
   <source>Rating minus prediction</source>
   <translation>评分减去预测值</translation>
  </message>
  <message>
   <location filename="mfstudio/export/data_pictures.py" />
   <source>Ratings</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>Ratings and predictions</source>
   <translation>评分与预测</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Ratings by value</source>
   <translation>各值的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Ratings kept</source>
   <translation>保留的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Ratings later than this second are held out, those of this very second are trained on.</source>
   <translation>晚于这一秒的评分会被留出，正好在这一秒的用于训练。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>Ratings must be numbers: write numbers in the place of words, or choose another column for them.</source>
   <translation>评分必须是数字：请将词语改写为数字，或另选一列作为评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Ratings of each user and of each item</source>
   <translation>每个用户和每个物品的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Ratings of films out of ten, gathered from tweets since 2013; most people rated only a film or two.</source>
   <translation>满分为十分的电影评分，自 2013 年起从推文中收集；多数人只评了一两部电影。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Ratings of jokes between -10 and 10, finer than stars, from 2006 to 2009; few items, each rated by many.</source>
   <translation>2006 至 2009 年的笑话评分，介于 -10 与 10 之间，比星级更细；物品不多，每个都有许多人评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Ratings of the items and of the users, from the busiest to the rarest, on logarithmic axes.</source>
   <translation>物品和用户的评分数，从最多到最少，采用对数坐标轴。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Ratings over time</source>
   <translation>评分随时间的变化</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Ratings read</source>
   <translation>读取的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>Read {ratings} from {low:g} to {high:g} by {users} for {items}, separated by {separators}.</source>
   <translation>已读取 {users}对 {items}的 {ratings}，从 {low:g} 到 {high:g}，以{separators}分隔。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>Read {ratings} from {low:g} to {high:g} by {users} for {items}.</source>
   <translation>已读取 {users}对 {items}的 {ratings}，从 {low:g} 到 {high:g}。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>Reasons</source>
   <translation>理由</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>Recommendations</source>
   <translation>推荐</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>Recommended</source>
   <translation>推荐</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Regularisation</source>
   <translation>正则化</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>Regularised loss</source>
   <translation>正则化损失</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Rejected</source>
   <translation>被拒绝</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Rejected lines</source>
   <translation>被拒绝的行</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Rejected lines are shown as they stand in the file.</source>
   <translation>被拒绝的行按文件中的样子显示。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Rejected lines, the first {n} of {total:,}</source>
   <translation>被拒绝的行，{total:,} 行中的前 {n} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/project/unsaved.py" />
   <source>Remove it in the file manager.</source>
   <translation>请在文件管理器中将其移除。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Repeated pairs merged</source>
   <translation>合并的重复配对</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Report on ratings</source>
   <translation>评分报告</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Results</source>
   <translation>结果</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Row regularisation</source>
   <translation>行正则化</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Rows</source>
   <translation>行</translation>
  </message>
  <message>
   <location filename="mfstudio/project/model_only.py" />
   <source>Run {number} was started on other ratings than are in the project now.</source>
   <translation>运行 {number} 开始时所用的评分与项目中现有的不同。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/work.py" />
   <source>Run {run} cannot go on: {why}.</source>
   <translation>运行 {run} 无法继续：{why}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shown_run.py" />
   <source>Run {run} has a model of other ratings than those that are open.</source>
   <translation>运行 {run} 的模型所用的评分与打开的评分不同。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/work.py" />
   <source>Run {run} has no checkpoint to go on from.</source>
   <translation>运行 {run} 没有可供继续的检查点。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shown_run.py" />
   <source>Run {run} has no model, since it did not come to its end.</source>
   <translation>运行 {run} 没有模型，因为它没有进行到底。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Runs everywhere; the same formulas, slower.</source>
   <translation>在任何地方都能运行；公式相同，速度较慢。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>SGD</source>
   <translation>SGD</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>SGD: plain steps; AdaGrad: smaller steps for rows that have moved much; Momentum: steps that keep their way.</source>
   <translation>SGD：普通步进；AdaGrad：对移动已多的行减小步长；动量：步进保持原有方向。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>SVD++</source>
   <translation>SVD++</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_choice.py" />
   <source>SVG picture</source>
   <translation>SVG 图片</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>Salvage what can be read into a new file.</source>
   <translation>请将可读取的内容抢救到新文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>Save it as Parquet or as CSV and open that.</source>
   <translation>请将其另存为 Parquet 或 CSV，再打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>Save it as UTF-8.</source>
   <translation>请将其另存为 UTF-8。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>Save it in another place to change it.</source>
   <translation>若要更改，请将其保存到其他位置。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>Save its table as Parquet or CSV and open that.</source>
   <translation>请将其中的表另存为 Parquet 或 CSV，再打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>Save the matrix in the Matrix Market form or as CSV and open that.</source>
   <translation>请将矩阵另存为 Matrix Market 格式或 CSV，再打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/kept_work.py" />
   <source>Save the project first.</source>
   <translation>请先保存项目。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/workbook.py" />
   <source>Save the sheet as CSV and open that.</source>
   <translation>请将工作表另存为 CSV，再打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/arrow.py" />
   <source>Save the table as Parquet and open that.</source>
   <translation>请将表另存为 Parquet，再打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>Save the table as Parquet or CSV and open that.</source>
   <translation>请将表另存为 Parquet 或 CSV，再打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Scale</source>
   <translation>评分范围</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Schedule</source>
   <translation>学习率调度</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Seconds</source>
   <translation>秒</translation>
  </message>
  <message>
   <location filename="mfstudio/export/run_pictures.py" />
   <source>Seconds of training</source>
   <translation>训练秒数</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>See that there is room, or save the project in another place.</source>
   <translation>请确认有足够空间，或将项目保存到其他位置。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Seed</source>
   <translation>随机种子</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Setting</source>
   <translation>设置</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Settings of the run</source>
   <translation>此次运行的设置</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Share of a step that the next one keeps.</source>
   <translation>一步中有多大比例被下一步保留。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Share of the busiest fifth</source>
   <translation>最热门五分之一的占比</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Share of the ratings set aside to see when training starts to learn noise.</source>
   <translation>留出多大比例的评分，用以察觉训练何时开始学到噪声。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Share of the ratings to hold out; 0: none.</source>
   <translation>要留出的评分比例；0 表示不留出。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/report_work.py" />
   <source>Shows rejected lines as they stand in the file.</source>
   <translation>按文件中的样子显示被拒绝的行。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/report_work.py" />
   <source>Shows what the users of the examples rated best: that may tell who they are to somebody who knows them.</source>
   <translation>显示示例中的用户评分最高的内容：认识他们的人可能由此得知他们是谁。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>Similar items</source>
   <translation>相似物品</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>Similarity</source>
   <translation>相似度</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Size</source>
   <translation>规模</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/preview.py" />
   <source>Skip fewer lines.</source>
   <translation>请少跳过几行。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Smaller steps for rows that have moved much already.</source>
   <translation>对移动已多的行减小步长。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Split</source>
   <translation>划分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>Split in another way.</source>
   <translation>请以其他方式划分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Steps that keep a part of their way.</source>
   <translation>步进会保留一部分原有方向。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>Stopped by hand after {n} epoch.</source>
   <translation>在 {n} 轮后手动停止。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>Stopped by hand after {n} epochs.</source>
   <translation>在 {n} 轮后手动停止。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>Stopped during the first epoch: what it had learned so far is kept.</source>
   <translation>在第一轮期间停止：已学到的内容会保留。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/sample.py" />
   <source>Synthetic sample: 1,000 readers, 600 invented books</source>
   <translation>合成的示例数据：1,000 位读者，600 本虚构的书</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Tells what each user probably likes, which follows from what they rated.</source>
   <translation>会透露每个用户可能喜欢什么，这由其评分得出。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_contents.py" />
   <source>Test</source>
   <translation>测试</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Test file</source>
   <translation>测试文件</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>Textbook</source>
   <translation>教科书</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/arrow.py" />
   <source>The Arrow file</source>
   <translation>Arrow 文件</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_records.py" />
   <source>The JSON holds no list of records.</source>
   <translation>JSON 中没有记录列表。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_columns.py" />
   <source>The JSON holds no records with fields.</source>
   <translation>JSON 中没有带字段的记录。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_text.py" />
   <source>The JSON is broken: {problem}.</source>
   <translation>JSON 已损坏：{problem}。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>The better epoch was kept.</source>
   <translation>已保留效果更好的一轮。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/table_values.py" />
   <source>The column {name!r} holds lists, not single values.</source>
   <translation>列 {name!r} 中是列表，而不是单个值。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>The column {name!r} tells whom a pseudonym stands for. Leave it out, or write ids as they are.</source>
   <translation>列 {name!r} 会泄露假名背后是谁。请去掉它，或按原样写出 ID。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_choice.py" />
   <source>The columns are {names}.</source>
   <translation>现有的列：{names}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/report_work.py" />
   <source>The command that repeats the run holds names of files.</source>
   <translation>重现此次运行的命令中含有文件名。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>The commands hold names of files.</source>
   <translation>命令中含有文件名。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>The database cannot be opened: {reason}.</source>
   <translation>无法打开数据库：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>The database cannot be read: {reason}.</source>
   <translation>无法读取数据库：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>The database ends too early: part of it is missing.</source>
   <translation>数据库不完整：缺少一部分。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>The database holds no tables.</source>
   <translation>数据库中没有表。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>The database is damaged: {reason}.</source>
   <translation>数据库已损坏：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>The disk failed: {reason}. All that was kept before is safe as far as the disk is.</source>
   <translation>磁盘出错：{reason}。先前保存的一切，只要磁盘完好，就是安全的。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>The earliest time is {date}: some times are missing or not in seconds since 1970.</source>
   <translation>最早的时间是 {date}：有些时间缺失，或不是自 1970 年起的秒数。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The file cannot be read: {reason}.</source>
   <translation>无法读取文件：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/memory.py" />
   <source>The file holds about {n_ratings:,} ratings, which need about {needed:.1f} GiB of memory; {free:.1f} GiB are free.</source>
   <translation>文件约有 {n_ratings:,} 个评分，约需 {needed:.1f} GiB 内存；可用内存为 {free:.1f} GiB。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/memory.py" />
   <source>The file holds more ratings than memory can take: {n_read:,} are read, {free:.1f} GiB are left.</source>
   <translation>文件的评分多得内存容纳不下：已读取 {n_read:,} 个，剩余 {free:.1f} GiB。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/reading.py" />
   <source>The file holds no rating.</source>
   <translation>文件中没有评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>The file holds nothing but blank lines.</source>
   <translation>文件中只有空行。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>The file is empty.</source>
   <translation>文件是空的。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>The file is larger than {n} MiB.</source>
   <translation>文件大于 {n} MiB。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/opening.py" />
   <source>The file is protected from being written.</source>
   <translation>文件设有写保护。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The file unpacks to more than {times} times its size, which ratings never do.</source>
   <translation>文件解压后超过其大小的 {times} 倍，评分绝不会如此。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The file was changed while it was read.</source>
   <translation>文件在读取过程中被更改。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>The file whose ratings are held out.</source>
   <translation>要留出其评分的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/factor_tables.py" />
   <source>The folder {folder} could not be made: {reason}. Choose another place.</source>
   <translation>无法创建文件夹 {folder}：{reason}。请另选位置。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>The items' ids were found, but every name is empty.</source>
   <translation>找到了物品 ID，但所有名称都是空的。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>The key {path} could not be read: {reason}. Choose another.</source>
   <translation>无法读取密钥 {path}：{reason}。请另选一个。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>The keyring could not be used: {reason}. {advice}</source>
   <translation>无法使用密钥环：{reason}。{advice}</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>The keyring has no key {name!r}. Make one, or choose the file that holds it.</source>
   <translation>密钥环中没有密钥 {name!r}。请新建一个，或选择保存密钥的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>The latest time is {date}, in the future: times should be in seconds since 1970.</source>
   <translation>最晚的时间是 {date}，在未来：时间应为自 1970 年起的秒数。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>The learning rate of {rate} is too small: the training RMSE fell by only {share} from epoch 2 to epoch {n}. Try {good}.</source>
   <translation>学习率 {rate} 太小：从第 2 轮到第 {n} 轮，训练 RMSE 只下降了 {share}。请尝试 {good}。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>The learning rate of {rate} is too small: the training RMSE was still falling steadily after {n} epochs, from {first} to {last}. Try {good}.</source>
   <translation>学习率 {rate} 太小：{n} 轮之后训练 RMSE 仍在稳步下降，从 {first} 降至 {last}。请尝试 {good}。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>The learning rate rises evenly over this many epochs at the start.</source>
   <translation>开始时，学习率在这么多轮内均匀上升。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>The library 'keyring' is not installed. Install it, or: keep the key in a file instead.</source>
   <translation>没有安装 keyring 库。请安装它，或改将密钥保存在文件中。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>The line is longer than {n:,} bytes, so this is not a list of ratings.</source>
   <translation>该行超过 {n:,} 字节，因此这不是评分列表。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>The long tail</source>
   <translation>长尾</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>The one epoch is done and validation was still improving: more epochs may help.</source>
   <translation>一轮已完成，而验证误差仍在改善：再多训练几轮或有帮助。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>The one epoch is done.</source>
   <translation>一轮已完成。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/opening.py" />
   <source>The place cannot be found: {error}.</source>
   <translation>找不到该位置：{error}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>The project can only be read.</source>
   <translation>此项目只能读取。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>The project cannot be opened: {reason}.</source>
   <translation>无法打开项目：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/copying.py" />
   <source>The project cannot be written there: {reason}.</source>
   <translation>无法将项目写入该处：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>The project is damaged: {reason}.</source>
   <translation>项目已损坏：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checks.py" />
   <source>The project is of format {version}, written by {writer}; this program knows formats up to {known}.</source>
   <translation>项目的格式为 {version}，由 {writer} 写成；本程序最高支持格式 {known}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/opening.py" />
   <source>The project is of the earlier format {version} and must be brought up to date to be opened.</source>
   <translation>项目采用较早的格式 {version}，须先升级才能打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/place.py" />
   <source>The project itself is there.</source>
   <translation>项目本身就在那里。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>The project was closed.</source>
   <translation>项目已关闭。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>The query cannot be run: {error}.</source>
   <translation>无法执行查询：{error}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>The query works too long without giving a row.</source>
   <translation>查询运行过久而没有给出一行。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>The query would do more than read this database: {reason}.</source>
   <translation>该查询不只是读取此数据库：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>The ratings</source>
   <translation>评分数据</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_tables.py" />
   <source>The ratings have no such users: {names}. Type ids as the file has them.</source>
   <translation>评分中没有这些用户：{names}。请按文件中的样子输入 ID。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/lock.py" />
   <source>The right to write was given up.</source>
   <translation>写入权已放弃。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>The same data, settings and seed give the same factors, bit for bit, on the same engine.</source>
   <translation>在同一引擎上，相同的数据、设置和种子会给出逐位相同的因子。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>The same learning rate all the way.</source>
   <translation>自始至终保持相同的学习率。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>The same seed holds out the same ratings, in whatever order they stand.</source>
   <translation>相同的种子留出相同的评分，与其排列顺序无关。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>The same seed, settings and data give the same result, bit for bit.</source>
   <translation>相同的种子、设置和数据会得到逐位相同的结果。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/workbook.py" />
   <source>The sheet {part!r} is empty.</source>
   <translation>工作表 {part!r} 是空的。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>The table is empty.</source>
   <translation>表是空的。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/workbook.py" />
   <source>The table is too large for a workbook. Choose CSV or Parquet, or export less.</source>
   <translation>表太大，工作簿容纳不下。请选择 CSV 或 Parquet，或减少导出内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>The text is not valid UTF-8 and was read as Latin-1.</source>
   <translation>文本不是有效的 UTF-8，已按 Latin-1 读取。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>The text is not valid {encoding}.</source>
   <translation>文本不是有效的 {encoding}。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>The training RMSE is {rmse}, with no rating set aside.</source>
   <translation>训练 RMSE 为 {rmse}，没有留出评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/warning_signs.py" />
   <source>The training error has risen for {n} epochs, from {before} to {now}: the steps are too large.</source>
   <translation>训练误差已连续 {n} 轮上升，从 {before} 升至 {now}：步长太大。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>The users' ids were found, but every name is empty.</source>
   <translation>找到了用户 ID，但所有名称都是空的。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/workbook.py" />
   <source>The workbook</source>
   <translation>工作簿</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/workbook.py" />
   <source>The workbook holds no sheets with rows.</source>
   <translation>工作簿中没有含数据行的工作表。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/workbook.py" />
   <source>The workbook is protected by a password.</source>
   <translation>工作簿受密码保护。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/workbook.py" />
   <source>The workbook unpacks to {n_bytes:,} MiB, too much.</source>
   <translation>工作簿解压后达 {n_bytes:,} MiB，太大了。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The zip archive holds more than {n:,} files.</source>
   <translation>zip 压缩包中的文件超过 {n:,} 个。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The zip archive holds no {member!r}.</source>
   <translation>zip 压缩包中没有 {member!r}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The zip archive is empty.</source>
   <translation>zip 压缩包是空的。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The zip archive is encrypted.</source>
   <translation>zip 压缩包已加密。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The zip file is damaged.</source>
   <translation>zip 文件已损坏。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The zip is packed in an unknown way ({error}).</source>
   <translation>zip 采用未知的方式压缩（{error}）。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/columnar.py" />
   <source>The {form} file</source>
   <translation>{form} 文件</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The {kind} file ends too early: part of it is missing.</source>
   <translation>{kind}文件不完整：缺少一部分。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>The {kind} file is damaged.</source>
   <translation>{kind}文件已损坏。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>The {role} should stand in column {column}, but the file has {columns}.</source>
   <translation>{role}应在第 {column} 列，但文件只有 {columns}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_tables.py" />
   <source>There are no pairs yet. Choose a file with a user and an item a line.</source>
   <translation>还没有配对。请选择每行一个用户和一个物品的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/project_work.py" />
   <source>There are no ratings in it to show.</source>
   <translation>其中没有可显示的评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/model_only.py" />
   <source>There are no ratings in it, and so no model.</source>
   <translation>其中没有评分，因而也没有模型。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_tables.py" />
   <source>There are no users yet. Choose a file with an id a line.</source>
   <translation>还没有用户。请选择每行一个 ID 的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_tables.py" />
   <source>There are no users yet. Type ids with commas between them.</source>
   <translation>还没有用户。请输入以逗号分隔的 ID。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/salvage.py" />
   <source>There is a file of that name.</source>
   <translation>已有同名文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_choice.py" />
   <source>There is no column {column!r} for the {role}.</source>
   <translation>没有供{role}使用的列 {column!r}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/lock.py" />
   <source>There is no folder {folder}.</source>
   <translation>没有文件夹 {folder}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/connections.py" />
   <source>There is no room left on the disk. All that was kept before is safe.</source>
   <translation>磁盘上已没有空间。先前保存的一切都是安全的。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/model_only.py" />
   <source>There is no run {number} with a model in it.</source>
   <translation>其中没有带模型的运行 {number}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/store.py" />
   <source>There is no such file in {folder}.</source>
   <translation>{folder} 中没有这个文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>There is no such file.</source>
   <translation>没有这个文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/tables.py" />
   <source>There is no {kind} {part!r}.</source>
   <translation>没有{kind} {part!r}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/salvage.py" />
   <source>There is nothing in it that could be salvaged.</source>
   <translation>其中没有可抢救的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>There is nothing left to recommend.</source>
   <translation>没有可推荐的了。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>There is nothing to write in the column {name!r}. Leave it out.</source>
   <translation>列 {name!r} 没有可写出的内容。请去掉它。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/sample.py" />
   <source>These ratings are synthetic: a program made them up, and neither the readers nor the books exist.</source>
   <translation>这些评分是合成的：由程序编造，读者和书都不存在。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/preamble.py" />
   <source>This ARFF file has no line @data.</source>
   <translation>此 ARFF 文件没有 @data 行。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/preamble.py" />
   <source>This ARFF file is written in the sparse form, which cannot be read.</source>
   <translation>此 ARFF 文件以稀疏形式书写，无法读取。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/preamble.py" />
   <source>This Matrix Market file has no line with the size of the matrix.</source>
   <translation>此 Matrix Market 文件没有给出矩阵大小的行。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/preamble.py" />
   <source>This Matrix Market file holds a full matrix rather than single entries.</source>
   <translation>此 Matrix Market 文件含有完整矩阵，而不是逐个元素。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/preamble.py" />
   <source>This Matrix Market file holds a symmetric matrix, which relates things to their like.</source>
   <translation>此 Matrix Market 文件含有对称矩阵，它描述同类事物之间的关系。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/preamble.py" />
   <source>This Matrix Market file holds no values that could be ratings.</source>
   <translation>此 Matrix Market 文件中没有可能是评分的值。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>This is a binary file of an unknown form.</source>
   <translation>这是未知格式的二进制文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>This is a device or a pipe, not a file.</source>
   <translation>这是设备或管道，而不是文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/place.py" />
   <source>This is a folder.</source>
   <translation>这是文件夹。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/preamble.py" />
   <source>This is an SQL script rather than a table: load it into SQLite and open the database.</source>
   <translation>这是 SQL 脚本而不是表：请将其载入 SQLite，再打开数据库。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>This is no zip archive, so no file in it can be chosen.</source>
   <translation>这不是 zip 压缩包，因此无法选择其中的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checks.py" />
   <source>This is not a project of MF Studio.</source>
   <translation>这不是 MF Studio 的项目。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>This is {kind}, not a table of ratings.</source>
   <translation>这是{kind}，而不是评分表。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>This system has no keyring that programs can use. {advice}</source>
   <translation>此系统没有程序可用的密钥环。{advice}</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Threads</source>
   <translation>线程数</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Threads for the Numba engine, 0: one a core; the result does not depend on it.</source>
   <translation>Numba 引擎的线程数，0 表示每核一个；结果与此无关。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Time</source>
   <translation>时间</translation>
  </message>
  <message>
   <location filename="mfstudio/export/data_pictures.py" />
   <source>Time (UTC)</source>
   <translation>时间 (UTC)</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>To beware of</source>
   <translation>需要留意</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Too few epochs to leave the random start behind: the validation RMSE went from {before} after epoch {tail} to {last} after epoch {n}. Try {epochs} epochs.</source>
   <translation>轮数太少，尚未走出随机起点：验证 RMSE 从第 {tail} 轮后的 {before} 变为第 {n} 轮后的 {last}。请尝试 {epochs} 轮。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/work.py" />
   <source>Train again from the start.</source>
   <translation>请从头重新训练。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/shown_run.py" />
   <source>Train again with its settings.</source>
   <translation>请用其设置重新训练。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Train on all ratings and hold out those of a second file, such as u1.test beside u1.base.</source>
   <translation>用全部评分训练，并留出第二个文件中的评分，例如与 u1.base 相伴的 u1.test。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/model_only.py" />
   <source>Train one first.</source>
   <translation>请先训练一个。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Training</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Training MAE</source>
   <translation>训练 MAE</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Training RMSE</source>
   <translation>训练 RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Training RMSE {first:.4f} in the first epoch and {last:.4f} in epoch {epoch}.</source>
   <translation>训练 RMSE 第一轮为 {first:.4f}，第 {epoch} 轮为 {last:.4f}。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Training and held-out ratings</source>
   <translation>训练评分与留出评分</translation>
  </message>
  <message>
   <location filename="mfstudio/errors.py" />
   <source>Training diverged in epoch {epoch} at a learning rate of {rate:g}. {advice}</source>
   <translation>学习率为 {rate:g} 时，训练在第 {epoch} 轮发散。{advice}</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Training diverged in epoch {epoch} at a learning rate of {rate}.</source>
   <translation>学习率为 {rate} 时，训练在第 {epoch} 轮发散。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Training diverged in epoch {epoch}. Try a learning rate of {rate} or smaller.</source>
   <translation>训练在第 {epoch} 轮发散。请尝试 {rate} 或更小的学习率。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_gathering.py" />
   <source>Training diverged.</source>
   <translation>训练发散。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Training ends when the validation error has not improved for this many epochs; 0: never.</source>
   <translation>验证误差连续这么多轮没有改善时，训练即结束；0 表示从不。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Training time</source>
   <translation>训练时间</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Try a higher regularisation: {value}.</source>
   <translation>请尝试更强的正则化：{value}。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/divergence.py" />
   <source>Try a learning rate of {rate} or smaller: the largest that a short probe found stable is {stable}, and item {label} with {n} ratings is the first to go.</source>
   <translation>请尝试 {rate} 或更小的学习率：短时试探得到的最大稳定值是 {stable}，而有 {n} 个评分的物品 {label} 最先失稳。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/divergence.py" />
   <source>Try a learning rate of {rate} or smaller: the largest that a short probe found stable is {stable}, and item {label} with {n} ratings went furthest.</source>
   <translation>请尝试 {rate} 或更小的学习率：短时试探得到的最大稳定值是 {stable}，而有 {n} 个评分的物品 {label} 偏离最远。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/divergence.py" />
   <source>Try a learning rate of {rate} or smaller: the largest that a short probe found stable is {stable}, and user {label} with {n} ratings is the first to go.</source>
   <translation>请尝试 {rate} 或更小的学习率：短时试探得到的最大稳定值是 {stable}，而有 {n} 个评分的用户 {label} 最先失稳。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/divergence.py" />
   <source>Try a learning rate of {rate} or smaller: the largest that a short probe found stable is {stable}, and user {label} with {n} ratings went furthest.</source>
   <translation>请尝试 {rate} 或更小的学习率：短时试探得到的最大稳定值是 {stable}，而有 {n} 个评分的用户 {label} 偏离最远。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/divergence.py" />
   <source>Try a learning rate of {rate} or smaller: the largest that a short probe found stable is {stable}.</source>
   <translation>请尝试 {rate} 或更小的学习率：短时试探得到的最大稳定值是 {stable}。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Try a learning rate that falls: the {value} schedule over {n} epochs.</source>
   <translation>请尝试逐渐下降的学习率：{n} 轮的{value}调度。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Try a learning rate that falls: the {value} schedule.</source>
   <translation>请尝试逐渐下降的学习率：{value}调度。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Try fewer factors: {value}.</source>
   <translation>请尝试更少的因子：{value}。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Try {n} factor.</source>
   <translation>请尝试 {n} 个因子。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Try {n} factors and a regularisation of {value}.</source>
   <translation>请尝试 {n} 个因子和 {value} 的正则化。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/diagnosis.py" />
   <source>Try {n} factors.</source>
   <translation>请尝试 {n} 个因子。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_gathering.py" />
   <source>Try {setting} {value:g}.</source>
   <translation>请尝试{setting} {value:g}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>Unpack it and open the database itself.</source>
   <translation>请将其解压，再打开数据库本身。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>Unpack it and open the text file inside.</source>
   <translation>请将其解压，再打开其中的文本文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>Unpack it yourself and open the result.</source>
   <translation>请自行解压，再打开解压后的内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>Unpack it yourself.</source>
   <translation>请自行解压。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>Use a plain SELECT.</source>
   <translation>请使用单纯的 SELECT。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Users</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Users are called by pseudonyms that mean nothing without their key.</source>
   <translation>以假名称呼用户，没有密钥便毫无意义。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Users are called by their ids.</source>
   <translation>以 ID 称呼用户。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Users are not named.</source>
   <translation>不提及用户名称。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Users have pseudonyms. The same person can be recognised in every file made with the same key, and whoever has the key can find out who is who.</source>
   <translation>用户使用假名。用同一密钥写出的每个文件中都能认出同一个人，持有密钥的人可查出各是谁。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Users' factors tell what each of them likes.</source>
   <translation>用户的因子会透露每个人喜欢什么。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>Users' factors tell what each of them likes: with the items' factors beside them every rating can be predicted.</source>
   <translation>用户的因子会透露每个人喜欢什么：再加上物品的因子，便可预测每个评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_contents.py" />
   <source>Validation</source>
   <translation>验证</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Validation MAE</source>
   <translation>验证 MAE</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Validation RMSE</source>
   <translation>验证 RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Validation RMSE {rmse:.4f} after epoch {epoch}.</source>
   <translation>第 {epoch} 轮后验证 RMSE 为 {rmse:.4f}。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>Validation had stopped improving.</source>
   <translation>验证误差已停止改善。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>Validation has hardly improved lately.</source>
   <translation>验证误差近来几乎没有改善。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>Validation has not improved for {n} epochs while the training error still falls: from here on the model would learn noise.</source>
   <translation>验证误差已连续 {n} 轮没有改善，而训练误差仍在下降：再往后，模型学到的将是噪声。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/warning_signs.py" />
   <source>Validation has not improved for {n} epochs, since epoch {epoch}, while the training error still falls: the model now learns noise.</source>
   <translation>自第 {epoch} 轮起，验证误差已连续 {n} 轮没有改善，而训练误差仍在下降：模型正在学习噪声。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/endings.py" />
   <source>Validation has not improved for {n} epochs.</source>
   <translation>验证误差已连续 {n} 轮没有改善。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Validation part</source>
   <translation>验证比例</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Validation, by mean and biases alone</source>
   <translation>验证，仅用均值和偏置</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Value</source>
   <translation>值</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Values that differ from the defaults of the model are bold.</source>
   <translation>与模型默认值不同的值以粗体显示。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>Versions</source>
   <translation>版本</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>Wait until it is written, and open it again.</source>
   <translation>请等待其写完，再重新打开。</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>Warm-up</source>
   <translation>预热</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>What</source>
   <translation>内容</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_examples.py" />
   <source>What a busy, a typical and a rare user rated best, beside the best predicted of what they have not rated.</source>
   <translation>一位评分多的、一位典型的和一位评分少的用户各自评分最高的内容，以及在其未评分的物品中预测值最高的。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>What became of {name}</source>
   <translation>{name} 的各行去向</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>What it does</source>
   <translation>作用</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>What stands there</source>
   <translation>该行内容</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>What the keyring has as {name!r} is no key. {advice}</source>
   <translation>密钥环中的 {name!r} 不是密钥。{advice}</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>What the users of the examples rated best may tell who they are to somebody who knows them.</source>
   <translation>示例中的用户评分最高的内容，可能让认识他们的人得知他们是谁。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>What this file reveals</source>
   <translation>此文件会泄露什么</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>Which of the parts to hold out, the first is 1.</source>
   <translation>留出其中的哪一份，第一份为 1。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_work.py" />
   <source>Who is who stands in {names}: keep it apart.</source>
   <translation>身份对照写在 {names} 中：请分开保存。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Whole-star ratings of films by people who joined in 2000; the set most often compared on.</source>
   <translation>2000 年加入者的电影评分，以整星计；最常用来比较的数据集。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Whole-star ratings of films from 1997 and 1998: the set of many textbooks.</source>
   <translation>1997 和 1998 年的电影评分，以整星计：许多教科书采用的数据集。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/data_sets.py" />
   <source>Whole-star ratings of the ten thousand most rated books of a readers' site, gathered in 2017.</source>
   <translation>某读者网站上评分最多的一万本书的评分，以整星计，收集于 2017 年。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Why</source>
   <translation>原因</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>With an unknown user or item</source>
   <translation>用户或物品未知</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>With one rating</source>
   <translation>仅有一个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>Without a rating</source>
   <translation>没有评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/run_marks.py" />
   <source>Yellow</source>
   <translation>黄色</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>a 7z archive</source>
   <translation>7z 压缩包</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>a JSON object</source>
   <translation>JSON 对象</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>a JSON object ({error})</source>
   <translation>JSON 对象（{error}）</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>a MATLAB file</source>
   <translation>MATLAB 文件</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>a PDF document</source>
   <translation>PDF 文档</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>a Python pickle, which is never opened because it can run any program</source>
   <translation>Python pickle，因其可以运行任何程序而绝不打开</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>a RAR archive</source>
   <translation>RAR 压缩包</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>a bzip2 archive</source>
   <translation>bzip2 压缩包</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>a column counts the ratings of its row</source>
   <translation>有一列统计本行的评分数</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>a date</source>
   <translation>日期</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>a date such as 2003-01-01 or 2003-01-01 18:30, or seconds</source>
   <translation>日期，例如 2003-01-01 或 2003-01-01 18:30，或秒数</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_text.py" />
   <source>a key is missing</source>
   <translation>缺少键</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checks.py" />
   <source>a newer MF Studio</source>
   <translation>较新的 MF Studio</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_text.py" />
   <source>a number has too many digits</source>
   <translation>某个数字的位数过多</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>a number of them is below 0</source>
   <translation>其中有个数小于 0</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>a number {range}</source>
   <translation>数字（{range}）</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>a picture</source>
   <translation>图片</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>a rating</source>
   <translation>每评分</translation>
  </message>
  <message>
   <location filename="mfstudio/project/import_records.py" />
   <source>a rejected line is none</source>
   <translation>被拒绝的行不成其为行</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>a row</source>
   <translation>每行</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>a step</source>
   <translation>每步</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>a time</source>
   <translation>时间</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>a user</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>a web page</source>
   <translation>网页</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/cleaning.py" />
   <source>a whole number from 0 to 1,000,000</source>
   <translation>0 到 1,000,000 之间的整数</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>a whole number {range}</source>
   <translation>整数（{range}）</translation>
  </message>
  <message>
   <location filename="mfstudio/project/values.py" />
   <source>a {kind} was expected</source>
   <translation>应为 {kind}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/cleaning.py" />
   <source>above 0 and at most 1</source>
   <translation>大于 0 且不超过 1</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>all epochs done</source>
   <translation>全部轮次已完成</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>an HDF5 file</source>
   <translation>HDF5 文件</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>an epoch</source>
   <translation>每轮</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>an item</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>an xz archive</source>
   <translation>xz 压缩包</translation>
  </message>
  <message>
   <location filename="mfstudio/training/engine_gibbs.py" />
   <source>another one here, where Numba is not installed or broken</source>
   <translation>其他模型，因为此处没有安装 Numba 或 Numba 已损坏</translation>
  </message>
  <message>
   <location filename="mfstudio/training/trainer.py" />
   <source>another one: NMF predicts nothing below 0, and a rating is {n:g}</source>
   <translation>其他模型：NMF 的预测值不会小于 0，而有评分为 {n:g}</translation>
  </message>
  <message>
   <location filename="mfstudio/training/engine_choice.py" />
   <source>at most {most} for {users:,} users and {items:,} items, or this computer's memory does not suffice</source>
   <translation>不超过 {most}（{users:,} 个用户和 {items:,} 个物品），否则此计算机的内存不够</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>bars</source>
   <translation>竖线</translation>
  </message>
  <message>
   <location filename="mfstudio/export/loss_picture.py" />
   <source>best {value}, epoch {epoch}</source>
   <translation>最佳 {value}，第 {epoch} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>blank</source>
   <translation>空白</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>carets</source>
   <translation>脱字符</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_choice.py" />
   <source>chosen</source>
   <translation>已选定</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/item_models/rows.py" />
   <source>column {n}</source>
   <translation>第 {n} 列</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>commas</source>
   <translation>逗号</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/rows.py" />
   <source>commas separate the fields</source>
   <translation>字段以逗号分隔</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>control characters 1</source>
   <translation>控制字符 1</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>day</source>
   <translation>日</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>different columns</source>
   <translation>互不相同的列</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>diverged</source>
   <translation>已发散</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>double bars</source>
   <translation>双竖线</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>double colons</source>
   <translation>双冒号</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>double tabs</source>
   <translation>双制表符</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>each line holds one user, one item and one rating</source>
   <translation>每行含有一个用户、一个物品和一个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>en</source>
   <translation>zh-CN</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>epoch</source>
   <translation>轮</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>epoch {n:,}</source>
   <translation>第 {n:,} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>epochs</source>
   <translation>轮</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>every other byte is zero</source>
   <translation>每隔一个字节为零</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>everything after {moment}</source>
   <translation>{moment} 之后的全部评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>factor</source>
   <translation>个因子</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>factors</source>
   <translation>个因子</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>fold {fold} of {n}, seed {seed}</source>
   <translation>{n} 折中的第 {fold} 折，种子 {seed}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/block.py" />
   <source>found {fields}, expected {n}</source>
   <translation>找到 {fields}，应为 {n} 个</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>from 1 to {n}, the number of folds</source>
   <translation>1 到 {n}，即折数</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>from {low:.12g} to {high:.12g}</source>
   <translation>{low:.12g} 到 {high:.12g}</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>from {low:g} to {high:g}</source>
   <translation>{low:g} 到 {high:g}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>gzip</source>
   <translation>gzip </translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>how the ratings were imported</source>
   <translation>评分的导入方式</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>ids like {example} are usual for it</source>
   <translation>像 {example} 这样的 ID 常用于此</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>ignored</source>
   <translation>忽略</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/connection.py" />
   <source>it did not answer within {n} seconds</source>
   <translation>它在 {n} 秒内没有应答</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>it does not say how the file of its ratings is read</source>
   <translation>其中没有说明如何读取评分文件</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/columnar.py" />
   <source>it ends too early</source>
   <translation>文件不完整</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>it is locked</source>
   <translation>它已锁定</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_text.py" />
   <source>it is nested too deeply</source>
   <translation>嵌套过深</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_columns.py" />
   <source>it is no JSON array</source>
   <translation>它不是 JSON 数组</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_columns.py" />
   <source>it is no JSON object</source>
   <translation>它不是 JSON 对象</translation>
  </message>
  <message>
   <location filename="mfstudio/project/runs.py" />
   <source>it is not counted in whole numbers</source>
   <translation>它不是以整数计数的</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>it is the first column with ids</source>
   <translation>它是第一个含 ID 的列</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>it is the first column with ids of more than two</source>
   <translation>它是两个以上含 ID 的列中的第一个</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>it is the second column with ids</source>
   <translation>它是第二个含 ID 的列</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>it is the second column with ids of more than two</source>
   <translation>它是两个以上含 ID 的列中的第二个</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>it is the third column</source>
   <translation>它是第三列</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checks.py" />
   <source>it says that it is of format {version}, which there never was</source>
   <translation>它自称格式为 {version}，而从未有过这种格式</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>item</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>item id</source>
   <translation>物品 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>items</source>
   <translation>物品</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checkpoints.py" />
   <source>its arrays do not go together</source>
   <translation>其数组互不相符</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/connection.py" />
   <source>its certificate could not be checked</source>
   <translation>无法核验其证书</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>its first line is no row</source>
   <translation>其第一行不是数据行</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checkpoints.py" />
   <source>its numbers do not go together</source>
   <translation>其数值互不相符</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>its numbers lie from {low} to {high}</source>
   <translation>其数字介于 {low} 与 {high} 之间</translation>
  </message>
  <message>
   <location filename="mfstudio/project/arrays.py" />
   <source>its shape is {text}</source>
   <translation>其形状为 {text}</translation>
  </message>
  <message>
   <location filename="mfstudio/project/arrays.py" />
   <source>its shape {text} is not that of {n_bytes:,} bytes of {dtype!r}</source>
   <translation>其形状 {text} 与 {n_bytes:,} 字节的 {dtype!r} 不符</translation>
  </message>
  <message>
   <location filename="mfstudio/project/runs.py" />
   <source>its state is {state!r}</source>
   <translation>其状态为 {state!r}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>its values are times, such as {example}</source>
   <translation>其值为时间，例如 {example}</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>learning rate</source>
   <translation>学习率</translation>
  </message>
  <message>
   <location filename="mfstudio/training/control.py" />
   <source>left alone during a run; only {names} can change</source>
   <translation>在运行期间保持不变；只有 {names} 可以更改</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>left out: there is no such setting</source>
   <translation>去掉的：没有这样的设置</translation>
  </message>
  <message>
   <location filename="mfstudio/training/engine_choice.py" />
   <source>left: {users:,} users and {items:,} items are too many, or this computer's memory does not suffice</source>
   <translation>去掉的：{users:,} 个用户和 {items:,} 个物品太多，或此计算机的内存不够</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>letters beyond ASCII are written as UTF-8 has them</source>
   <translation>ASCII 以外的字符按 UTF-8 的方式书写</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>lines of an item and a colon head the others</source>
   <translation>其他行之前有“物品加冒号”的行</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_records.py" />
   <source>list of records</source>
   <translation>记录列表</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>mean and biases alone: factors did no better</source>
   <translation>仅均值和偏置：因子并未更好</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/times.py" />
   <source>microseconds</source>
   <translation>微秒</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/times.py" />
   <source>milliseconds</source>
   <translation>毫秒</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>month</source>
   <translation>月</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/times.py" />
   <source>nanoseconds</source>
   <translation>纳秒</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>never</source>
   <translation>从不</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>no columns</source>
   <translation>零列</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/connection.py" />
   <source>no connection could be made</source>
   <translation>无法建立连接</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>no day is above 12, so the dates could also be {form}</source>
   <translation>没有大于 12 的日，因此日期也可能是 {form}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>no line with an item and a colon stands above it</source>
   <translation>上方没有“物品加冒号”的行</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/rows.py" />
   <source>no number has decimals</source>
   <translation>没有带小数的数字</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>not a date of the form {form}</source>
   <translation>不是 {form} 形式的日期</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>not a finite number</source>
   <translation>不是有限的数</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>not a number</source>
   <translation>不是数字</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>not a number of {units}</source>
   <translation>不是以{units}计的数字</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>not a number: decimals need a comma</source>
   <translation>不是数字：小数须用逗号</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>not a number: decimals need a point</source>
   <translation>不是数字：小数须用句点</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>nothing held out</source>
   <translation>不留出</translation>
  </message>
  <message>
   <location filename="mfstudio/training/engine_choice.py" />
   <source>numba or auto for the Bayesian model</source>
   <translation>numba 或 auto（贝叶斯模型）</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/rows.py" />
   <source>numbers have a comma before their decimals, and none has a point</source>
   <translation>数字的小数前用逗号，没有用句点的</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/rows.py" />
   <source>numbers have a point before their decimals</source>
   <translation>数字的小数前用句点</translation>
  </message>
  <message>
   <location filename="mfstudio/training/engine_choice.py" />
   <source>numpy or auto here, where Numba is not installed or broken</source>
   <translation>numpy 或 auto，因为此处没有安装 Numba 或 Numba 已损坏</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>of a step</source>
   <translation>每步</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>of the ratings</source>
   <translation>占评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>of {parts} it looks most like ratings</source>
   <translation>在 {parts}中，它最像评分</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>one a core</source>
   <translation>每核一个</translation>
  </message>
  <message>
   <location filename="mfstudio/export/factors.py" />
   <source>one of {names}</source>
   <translation>{names} 之一</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>one rating of each user, seed {seed}</source>
   <translation>每个用户一个评分，种子 {seed}</translation>
  </message>
  <message>
   <location filename="mfstudio/training/rate_finder.py" />
   <source>one that learns in steps; this one has no learning rate</source>
   <translation>逐步学习的模型；此模型没有学习率</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>out of range</source>
   <translation>超出范围</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>packed</source>
   <translation>压缩</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>p·q with nothing below 0, so that factors only ever add up.</source>
   <translation>p·q，各项不小于 0，因此因子只会相加。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>quarter</source>
   <translation>季</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>quotes that open on one line close on a later one</source>
   <translation>在一行开始的引号到后面的行才结束</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>random {share} of each user, seed {seed}</source>
   <translation>每个用户随机 {share}，种子 {seed}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>random {share}, seed {seed}</source>
   <translation>随机 {share}，种子 {seed}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>rating</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/project/runs.py" />
   <source>run {run}</source>
   <translation>运行 {run}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>second {n}</source>
   <translation>第 {n} 秒</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/times.py" />
   <source>seconds</source>
   <translation>秒</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>semicolons</source>
   <translation>分号</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>sgd for SVD++, whose implicit factors need no steps</source>
   <translation>sgd（SVD++ 的隐式因子不需要步进）</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/workbook.py" />
   <source>sheet</source>
   <translation>工作表</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checkpoints.py" />
   <source>some of its epochs are gone</source>
   <translation>它的一些轮次已丢失</translation>
  </message>
  <message>
   <location filename="mfstudio/project/model_only.py" />
   <source>some of its items are gone</source>
   <translation>它的一些物品已丢失</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>spaces</source>
   <translation>空格</translation>
  </message>
  <message>
   <location filename="mfstudio/project/runs.py" />
   <source>split {number}</source>
   <translation>划分 {number}</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>stopped</source>
   <translation>已停止</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>table or view</source>
   <translation>表或视图</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>tabs</source>
   <translation>制表符</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_records.py" />
   <source>text follows its end</source>
   <translation>结尾之后还有文本</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_text.py" />
   <source>text follows its end at character {end}</source>
   <translation>结尾之后（第 {end} 个字符）还有文本</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>text follows the closing quote of field {field}</source>
   <translation>第 {field} 个字段的右引号之后还有文本</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>text, the path of a file of ratings</source>
   <translation>文本，即评分文件的路径</translation>
  </message>
  <message>
   <location filename="mfstudio/project/arrays.py" />
   <source>the array {name!r} of {owner} {owner_id}</source>
   <translation>{owner} {owner_id} 的数组 {name!r}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/columnar.py" />
   <source>the bytes in column {column!r} are no text in UTF-8</source>
   <translation>列 {column!r} 中的字节不是 UTF-8 文本</translation>
  </message>
  <message>
   <location filename="mfstudio/training/trainer.py" />
   <source>the checkpoint is of other ratings: open those that the run was started on</source>
   <translation>检查点属于其他评分：请打开此次运行开始时所用的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/training/trainer.py" />
   <source>the checkpoint is of other validation ratings: give those that the run was started with</source>
   <translation>检查点属于其他验证评分：请给出此次运行开始时所用的验证评分</translation>
  </message>
  <message>
   <location filename="mfstudio/training/trainer.py" />
   <source>the checkpoint is of the {engine} engine, which cannot be used here</source>
   <translation>检查点属于 {engine} 引擎，此处无法使用该引擎</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checkpoints.py" />
   <source>the checkpoint of run {run} after epoch {epoch}</source>
   <translation>运行 {run} 在第 {epoch} 轮后的检查点</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>the column is named {name}</source>
   <translation>该列名为 {name}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>the column is the one that is left</source>
   <translation>该列是剩下的一列</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>the columns' names stand apart from the ratings</source>
   <translation>列名与评分分开放置</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/connection.py" />
   <source>the connection was closed</source>
   <translation>连接已关闭</translation>
  </message>
  <message>
   <location filename="mfstudio/project/epochs.py" />
   <source>the diagnoses of run {run}</source>
   <translation>运行 {run} 的诊断</translation>
  </message>
  <message>
   <location filename="mfstudio/project/epochs.py" />
   <source>the epochs of run {run}</source>
   <translation>运行 {run} 的各轮</translation>
  </message>
  <message>
   <location filename="mfstudio/model/projection.py" />
   <source>the factors have numbers that are not finite</source>
   <translation>因子中有并非有限的数</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the fields below a heading stand in the order user, rating, time</source>
   <translation>标题行之下的字段依次为用户、评分、时间</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>the file begins with a byte order mark</source>
   <translation>文件以字节顺序标记开头</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the file's content is that of {form}</source>
   <translation>文件内容为 {form} 格式</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the first column names the rows</source>
   <translation>第一列是各行的名称</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>the first line has {text} where the ratings are</source>
   <translation>第一行在评分的位置上是 {text}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>the first line holds names that columns of ratings usually have</source>
   <translation>第一行含有评分表常用的列名</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the first line holds ratings</source>
   <translation>第一行含有评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the first line is a heading, and no names stand above it</source>
   <translation>第一行是标题行，其上没有列名</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>the first line is a rating like the others</source>
   <translation>第一行与其他行一样是评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the first line names the items</source>
   <translation>第一行是物品的名称</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the first lines are those of {form}</source>
   <translation>开头几行属于 {form} 格式</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the head of the {form} form</source>
   <translation>{form} 格式的文件头</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the headings name it</source>
   <translation>由标题行给出</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>the last rating of each user</source>
   <translation>每个用户的最后一个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>the last {n} of each user</source>
   <translation>每个用户的最后 {n} 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>the line cannot be read as a rating</source>
   <translation>该行无法读作评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/block.py" />
   <source>the line holds a NUL character</source>
   <translation>该行含有 NUL 字符</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_records.py" />
   <source>the line is no JSON array: {error}</source>
   <translation>该行不是 JSON 数组：{error}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_records.py" />
   <source>the line is no JSON object: {error}</source>
   <translation>该行不是 JSON 对象：{error}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the lines above the ratings begin with {sign}</source>
   <translation>评分上方的行以 {sign} 开头</translation>
  </message>
  <message>
   <location filename="mfstudio/project/model_only.py" />
   <source>the model of run {id} is not one of its {n:,} items</source>
   <translation>运行 {id} 的模型不属于这 {n:,} 个物品</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checkpoints.py" />
   <source>the model of run {run}</source>
   <translation>运行 {run} 的模型</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>the numbers are too small to be told from others, so they are left as they are</source>
   <translation>这些数字太小，与其他数字无从区分，因此保持原样</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>the path of a file of ratings</source>
   <translation>评分文件的路径</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/connection.py" />
   <source>the proxy refuses</source>
   <translation>代理拒绝连接</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>the quoted field {field} does not end on its line</source>
   <translation>第 {field} 个带引号的字段没有在本行结束</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>the ratings</source>
   <translation>评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>the rows have no names</source>
   <translation>各行没有名称</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/split_plan.py" />
   <source>the test file {name}</source>
   <translation>测试文件 {name}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>the text is not UTF-8 and so taken for Western European text</source>
   <translation>文本不是 UTF-8，因此视为西欧文本</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>the text is not UTF-8, and its letters beyond ASCII come in pairs, as in Chinese text</source>
   <translation>文本不是 UTF-8，其 ASCII 以外的字符成对出现，与中文文本一样</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/text.py" />
   <source>the text looked at has no letters beyond ASCII, which nearly all encodings share</source>
   <translation>查看的文本没有 ASCII 以外的字符，几乎所有编码都能表示</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>the {role} (field {field}) is empty</source>
   <translation>{role}（第 {field} 个字段）为空</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>the {role} {text!r} (field {field}) is {wrong}</source>
   <translation>{role} {text!r}（第 {field} 个字段）{wrong}</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>there are more than the {n:,} ratings that should be</source>
   <translation>评分比应有的 {n:,} 个更多</translation>
  </message>
  <message>
   <location filename="mfstudio/model/projection.py" />
   <source>there are no rows to find directions of</source>
   <translation>没有可供寻找方向的行</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/wide.py" />
   <source>there are {columns} with numbers from {low} to {high}</source>
   <translation>有 {columns}的数字介于 {low} 与 {high} 之间</translation>
  </message>
  <message>
   <location filename="mfstudio/training/trainer.py" />
   <source>there is no rating to train on</source>
   <translation>没有可用于训练的评分</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>they are other ones than were stored</source>
   <translation>它们与存入的不同</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/widgets/setting_words.py" />
   <source>thread</source>
   <translation>个线程</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>threads</source>
   <translation>个线程</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>tildes</source>
   <translation>波浪号</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>time</source>
   <translation>时间</translation>
  </message>
  <message>
   <location filename="mfstudio/training/settings.py" />
   <source>times</source>
   <translation>倍</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>too large</source>
   <translation>太大</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>training</source>
   <translation>训练</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>user</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/conversion.py" />
   <source>user id</source>
   <translation>用户 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/export/factors.py" />
   <source>user, item or both</source>
   <translation>user、item 或两者</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>users</source>
   <translation>用户</translation>
  </message>
  <message>
   <location filename="mfstudio/export/curves.py" />
   <source>validation</source>
   <translation>验证</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>validation stopped improving</source>
   <translation>验证误差不再改善</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>week</source>
   <translation>周</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>what is said of the ratings</source>
   <translation>关于评分的记录</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>what stands above has another number of fields</source>
   <translation>上方内容的字段数不同</translation>
  </message>
  <message>
   <location filename="mfstudio/project/repair.py" />
   <source>what the window showed</source>
   <translation>窗口显示的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/project/import_records.py" />
   <source>what was cleaned is not counted</source>
   <translation>没有统计清理的内容</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>where a rating should be, {marks} can only mean that there is none</source>
   <translation>在评分的位置上，{marks} 只能表示没有评分</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>year</source>
   <translation>年</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>zip</source>
   <translation>zip </translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_choice.py" />
   <source>{column!r} is chosen for {roles}.</source>
   <translation>{column!r} 被选作{roles}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/titles.py" />
   <source>{columns} ({names})</source>
   <translation> {columns}（{names}）</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{column} ({name})</source>
   <translation>{column}（{name}）</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{column} holds no times of a known form, but {example}</source>
   <translation>{column} 中没有已知形式的时间，而是 {example}</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>{engine} on {threads}</source>
   <translation>{engine}，{threads}</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>{epoch:,} (kept)</source>
   <translation>{epoch:,}（保留）</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_text.py" />
   <source>{expected!r} is missing</source>
   <translation>缺少 {expected!r}</translation>
  </message>
  <message>
   <location filename="mfstudio/errors.py" />
   <source>{field} is {value!r}: it must be {allowed}.</source>
   <translation>{field} 为 {value!r}：必须为 {allowed}。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{file} from {host} is not the file expected: its {sum} is {found}, but {known} is published. It was deleted. Fetch it again; if that does not help, the source has changed the file.</source>
   <translation>来自 {host} 的 {file} 不是预期的文件：其 {sum} 为 {found}，而公布的是 {known}。已将其删除。请重新获取；若仍不行，则来源已更改此文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{file} from {host} is not the file expected: its {sum} is {found}, but {known} was noted when it was first fetched. It was deleted. Fetch it again; if that does not help, the source has changed the file.</source>
   <translation>来自 {host} 的 {file} 不是预期的文件：其 {sum} 为 {found}，而首次获取时记下的是 {known}。已将其删除。请重新获取；若仍不行，则来源已更改此文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>{first} to {last}, by {unit} (UTC)</source>
   <translation>{first} 到 {last}，按{unit} (UTC)</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>{form} holds {limit:,} columns at most, and there are {n:,}. Choose CSV or Parquet, or export less.</source>
   <translation>{form} 最多容纳 {limit:,} 列，而现有 {n:,} 列。请选择 CSV 或 Parquet，或减少导出内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>{form} holds {limit:,} rows at most, and there are {n:,}. Choose CSV or Parquet, or export less.</source>
   <translation>{form} 最多容纳 {limit:,} 行，而现有 {n:,} 行。请选择 CSV 或 Parquet，或减少导出内容。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{found} and no two that can be told to be users and items.</source>
   <translation>{found}，其中没有两列可辨认为用户和物品。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{found} and none that is {wanted}.</source>
   <translation>{found}，其中没有一列是{wanted}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{found} and none whose numbers look like ratings.</source>
   <translation>{found}，其中没有一列的数字像评分。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{found} that hold features with their values, as in files of LibFM and LibSVM.</source>
   <translation>{found}，其中是特征及其值，如 LibFM 和 LibSVM 的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{found}, but each line is about something else, as in a list of people or of things.</source>
   <translation>{found}，但每行讲的都是不同的事物，如人员或物品的名单。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{found}, but the numbers in column {column} are all the same, as in a list of pairs.</source>
   <translation>{found}，但第 {column} 列的数字全都相同，如配对列表。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{found}.</source>
   <translation>{found}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{found}: there is no column {column}.</source>
   <translation>{found}：没有第 {column} 列。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>{found}; expected three or four columns: user, item, rating and, if there is one, time.</source>
   <translation>{found}；应有三列或四列：用户、物品、评分，以及（如有）时间。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{host} answers {status} instead of {name}. It may have been moved; try again later or look at the source's page.</source>
   <translation>{host} 应答 {status}，而不是 {name}。它可能已移走；请稍后重试，或查看来源的网页。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{host} broke off: {reason}. {n:,} of {total:,} bytes of {file} are kept; fetching again goes on from there.</source>
   <translation>{host} 中断了：{reason}。{file} 的 {total:,} 字节中已保留 {n:,} 字节；再次获取时将从该处继续。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{host} broke off: {reason}. {n:,} of {total:,} bytes of {file} had come, but this source cannot go on in the middle. Fetch it again.</source>
   <translation>{host} 中断了：{reason}。{file} 的 {total:,} 字节中已收到 {n:,} 字节，但此来源无法从中途继续。请重新获取。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/connection.py" />
   <source>{host} cannot be reached: {reason}. {advice}</source>
   <translation>无法连接 {host}：{reason}。{advice}</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/connection.py" />
   <source>{host} leads to {location!r}, which is not a safe address of the web. Nothing was fetched; look at the source's page.</source>
   <translation>{host} 指向 {location!r}，那不是安全的网址。没有获取任何内容；请查看来源的网页。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{host} offers {n:,} bytes as {file} where about {expected:,} are expected. Nothing of it was kept. The source may have changed the file; look at its page.</source>
   <translation>{host} 提供的 {file} 有 {n:,} 字节，而预期约为 {expected:,} 字节。没有保留任何内容。来源可能已更改此文件；请查看其网页。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{host} offers {n:,} bytes as {file} where {expected:,} are expected. Nothing of it was kept. The source may have changed the file; look at its page.</source>
   <translation>{host} 提供的 {file} 有 {n:,} 字节，而预期为 {expected:,} 字节。没有保留任何内容。来源可能已更改此文件；请查看其网页。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/connection.py" />
   <source>{host} redirects from one address to the next. {advice}</source>
   <translation>{host} 在网址之间不断重定向。{advice}</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{host} sends more than the {limit:,} bytes that {name} may have. It was stopped and nothing was kept. Try again later or look at the source's page.</source>
   <translation>{host} 发送的内容超过 {name} 可有的 {limit:,} 字节。已停止，没有保留任何内容。请稍后重试，或查看来源的网页。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{host} sends {name} packed as {encoding!r}, unasked. Try again later.</source>
   <translation>{host} 未经请求便以 {encoding!r} 压缩发送 {name}。请稍后重试。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_tables.py" />
   <source>{ids} not in the ratings left out: {names}.</source>
   <translation>{ids} 不在评分中，已排除：{names}。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/export_tables.py" />
   <source>{lines} of {name} left out: no pair.</source>
   <translation>{name} 中有 {lines}不是配对，已排除。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>{low:g} to {high:g}</source>
   <translation>{low:g} 到 {high:g}</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>{low:g} to {high:g} in steps of {step:g}</source>
   <translation>{low:g} 到 {high:g}，步长 {step:g}</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>{mean:.3f}, standard deviation {std:.3f}</source>
   <translation>{mean:.3f}，标准差 {std:.3f}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_text.py" />
   <source>{msg} at character {pos}</source>
   <translation>第 {pos} 个字符处：{msg}</translation>
  </message>
  <message>
   <location filename="mfstudio/project/values.py" />
   <source>{n:,} characters are too many</source>
   <translation>{n:,} 个字符太多了</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/reading.py" />
   <source>{n:,} of {lines} cannot be read as ratings; here {reason}.</source>
   <translation>{lines}中有 {n:,} 行无法读作评分；此处{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/recognition.py" />
   <source>{n:,} of {lines} have {fields} between {separators}</source>
   <translation>{lines}中有 {n:,} 行含 {fields}，以{separators}分隔</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/missing.py" />
   <source>{n:,} of {n_seen:,} ratings looked at are {mark:g}, all others lie from {low:g} to {high:g}.</source>
   <translation>查看的 {n_seen:,} 个评分中有 {n:,} 个为 {mark:g}，其余都介于 {low:g} 与 {high:g} 之间。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>{n:,} ratings should be there, but only {start:,} are</source>
   <translation>应有 {n:,} 个评分，但只有 {start:,} 个</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>{n:,} {table} should be there, but {count:,} are</source>
   <translation>应有 {n:,} 条 {table}，但有 {count:,} 条</translation>
  </message>
  <message>
   <location filename="mfstudio/project/ratings_tables.py" />
   <source>{n_ratings:,} ratings are said to be there, more than the file has room for</source>
   <translation>据称有 {n_ratings:,} 个评分，超过文件所能容纳的数量</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_columns.py" />
   <source>{name!r} holds a list, not a single value</source>
   <translation>{name!r} 中是列表，而不是单个值</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_columns.py" />
   <source>{name!r} holds an object, not a single value</source>
   <translation>{name!r} 中是对象，而不是单个值</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/database.py" />
   <source>{name!r} holds bytes, not text or a number</source>
   <translation>{name!r} 中是字节，而不是文本或数字</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_columns.py" />
   <source>{name!r} holds half a character</source>
   <translation>{name!r} 中有半个字符</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/json_columns.py" />
   <source>{name!r} is {value}, which is no JSON</source>
   <translation>{name!r} 为 {value}，不是 JSON</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>{name} has no ratings to split. Open a file with ratings.</source>
   <translation>{name} 没有可划分的评分。请打开含有评分的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>{name} has no times, by which it was to be split. Open a file that has a column of times, or split at random.</source>
   <translation>{name} 没有时间，而划分要以时间为准。请打开含有时间列的文件，或随机划分。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checkpoints.py" />
   <source>{name} has the shape {shape}</source>
   <translation>{name} 的形状为 {shape}</translation>
  </message>
  <message>
   <location filename="mfstudio/project/epochs.py" />
   <source>{name} is a number and none</source>
   <translation>{name} 既是数字又不是</translation>
  </message>
  <message>
   <location filename="mfstudio/project/epochs.py" />
   <source>{name} is missing</source>
   <translation>缺少 {name}</translation>
  </message>
  <message>
   <location filename="mfstudio/project/values.py" />
   <source>{name} is no number</source>
   <translation>{name} 不是数字</translation>
  </message>
  <message>
   <location filename="mfstudio/project/import_records.py" />
   <source>{name} is no whole number</source>
   <translation>{name} 不是整数</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>{name} is of a form that cannot be looked at. Choose CSV, Parquet or JSON lines.</source>
   <translation>{name} 的格式无法查看。请选择 CSV、Parquet 或 JSON 行。</translation>
  </message>
  <message>
   <location filename="mfstudio/errors.py" />
   <source>{name}, line {line}</source>
   <translation>{name}，第 {line} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>{name}: every rating is later than the date; they are from {first} to {last}. Choose a later date.</source>
   <translation>{name}：所有评分都晚于该日期；它们从 {first} 到 {last}。请选择更晚的日期。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>{name}: no rating is later than {moment}; they are from {first} to {last}. Choose an earlier date.</source>
   <translation>{name}：没有晚于 {moment} 的评分；它们从 {first} 到 {last}。请选择更早的日期。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>{name}: no user has two ratings, and everyone keeps at least one to train on. Hold out a random share instead.</source>
   <translation>{name}：没有用户有两个评分，而每个人至少要保留一个用于训练。请改为随机留出一部分。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/split_work.py" />
   <source>{name}: none of its {ratings} is of a user and an item that both are in the ratings to train on, so training could not be watched. Choose another test file.</source>
   <translation>{name}：其中的 {ratings}没有一个的用户和物品都在训练评分中，因此无法监测训练。请选择其他测试文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>{name}: the file to train on has no ratings. Open another file.</source>
   <translation>{name}：用于训练的文件没有评分。请打开其他文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>{name}: the {n_held_out:,} held-out and the {n_train:,} training ratings share no user and no item, so nothing can be predicted. {advice}</source>
   <translation>{name}：{n_held_out:,} 个留出评分与 {n_train:,} 个训练评分没有共同的用户和物品，因此什么都无法预测。{advice}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>{name}: {plan} has no ratings. Choose another file.</source>
   <translation>{name}：{plan}没有评分。请选择其他文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>{name}: {plan} of {ratings} is empty. Take fewer folds.</source>
   <translation>{name}：{ratings}的{plan}为空。请减少折数。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/splitting.py" />
   <source>{name}: {share:g} % of {ratings} is less than one. Hold out a larger share.</source>
   <translation>{name}：{ratings}的 {share:g}% 不足一个。请留出更大的比例。</translation>
  </message>
  <message>
   <location filename="mfstudio/wording.py" />
   <source>{n} %</source>
   <translation>{n}%</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} cell</source>
   <translation>{n} 个单元格</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} cells</source>
   <translation>{n} 个单元格</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} checkpoint</source>
   <translation>{n} 个检查点</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} checkpoints</source>
   <translation>{n} 个检查点</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} column</source>
   <translation>{n} 列</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} columns</source>
   <translation>{n} 列</translation>
  </message>
  <message>
   <location filename="mfstudio/project/checkpoints.py" />
   <source>{n} columns are not those of {n_samples} samples</source>
   <translation>{n} 列与 {n_samples} 个样本不符</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} epoch</source>
   <translation>{n} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} epochs</source>
   <translation>{n} 轮</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} field</source>
   <translation>{n} 个字段</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} fields</source>
   <translation>{n} 个字段</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} id</source>
   <translation>{n} 个 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} ids</source>
   <translation>{n} 个 ID</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} item</source>
   <translation>{n} 个物品</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} items</source>
   <translation>{n} 个物品</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} line</source>
   <translation>{n} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} lines</source>
   <translation>{n} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} model</source>
   <translation>{n} 个模型</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} models</source>
   <translation>{n} 个模型</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>{n} of {total:,} epochs are drawn.</source>
   <translation>画出 {total:,} 轮中的 {n} 轮。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} part</source>
   <translation>{n} 个部分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} parts</source>
   <translation>{n} 个部分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} rating</source>
   <translation>{n} 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} rating ({share}) is {value}, away from all others, {low} to {high}: is it a mark for a missing rating?</source>
   <translation>{n} 个评分（{share}）为 {value}，远离其余所有评分（{low} 到 {high}）：它是缺失评分的标记吗？</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} rating repeats a pair of user and item that is rated already; each counts.</source>
   <translation>{n} 个评分的用户与物品配对已有评分；每个都计入。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} ratings</source>
   <translation>{n} 个评分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} ratings ({share}) are {value}, away from all others, {low} to {high}: is it a mark for a missing rating?</source>
   <translation>{n} 个评分（{share}）为 {value}，远离其余所有评分（{low} 到 {high}）：它是缺失评分的标记吗？</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} ratings repeat a pair of user and item that is rated already; each count.</source>
   <translation>{n} 个评分的用户与物品配对已有评分；每个都计入。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} row</source>
   <translation>{n} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} rows</source>
   <translation>{n} 行</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} run</source>
   <translation>{n} 次运行</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} runs</source>
   <translation>{n} 次运行</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} seconds after 1970</source>
   <translation>1970 年后 {n} 秒</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} split</source>
   <translation>{n} 个划分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} splits</source>
   <translation>{n} 个划分</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} step</source>
   <translation>{n} 级</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} steps</source>
   <translation>{n} 级</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} thread</source>
   <translation>{n} 个线程</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/fields.py" />
   <source>{n} threads</source>
   <translation>{n} 个线程</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} user</source>
   <translation>{n} 个用户</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{n} users</source>
   <translation>{n} 个用户</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report.py" />
   <source>{part} RMSE</source>
   <translation>{part} RMSE</translation>
  </message>
  <message>
   <location filename="mfstudio/export/atomic.py" />
   <source>{path} cannot be written: nothing may be written in {folder}.</source>
   <translation>无法写入 {path}：{folder} 中不允许写入。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/atomic.py" />
   <source>{path} cannot be written: there is no folder {folder}.</source>
   <translation>无法写入 {path}：没有文件夹 {folder}。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>{path} could not be looked at: {error}. Choose a file that was exported.</source>
   <translation>无法查看 {path}：{error}。请选择导出的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/gui/report_printing.py" />
   <source>{path} could not be written. Choose another place or make room.</source>
   <translation>无法写入 {path}。请另选位置，或腾出空间。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/atomic.py" />
   <source>{path} could not be written: {reason}. Choose another place or make room.</source>
   <translation>无法写入 {path}：{reason}。请另选位置，或腾出空间。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>{path} does not hold a key for pseudonyms. Choose a file that MF Studio wrote.</source>
   <translation>{path} 中没有假名密钥。请选择由 MF Studio 写出的文件。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/pseudonyms.py" />
   <source>{path} exists already, and a key that is overwritten is lost. Choose another name.</source>
   <translation>{path} 已存在，覆盖密钥会使其丢失。请换一个名称。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/atomic.py" />
   <source>{path} is a folder. Give the name of a file in it.</source>
   <translation>{path} 是文件夹。请给出其中一个文件的名称。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/place.py" />
   <source>{path} was removed, renamed or replaced by another program. Save the project in another place.</source>
   <translation>{path} 被其他程序移除、重命名或替换。请将项目保存到其他位置。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{place} could not be deleted: {reason}. Delete it yourself.</source>
   <translation>无法删除 {place}：{reason}。请自行删除。</translation>
  </message>
  <message>
   <location filename="mfstudio/errors.py" />
   <source>{place}: {text}</source>
   <translation>{place}：{text}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{range} in {steps}</source>
   <translation>{range}，共 {steps}</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>{ratings} by {users} for {items}</source>
   <translation>{users}对 {items}的 {ratings}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{ratings} of other users were left out.</source>
   <translation>已排除其他用户的 {ratings}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{ratings} of rare users and items were left out.</source>
   <translation>已排除评分少的用户和物品的 {ratings}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{ratings} of {users} for {items} are too few to learn tastes from.</source>
   <translation>只有 {users}对 {items}的 {ratings}，不足以学到偏好。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{ratings} repeat a pair of user and item and are kept.</source>
   <translation>{ratings}的用户与物品配对重复，已保留。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{ratings} repeat a pair of user and item and are merged ({how}).</source>
   <translation>{ratings}的用户与物品配对重复，已合并（{how}）。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{ratings} repeats a pair of user and item and is kept.</source>
   <translation>{ratings}的用户与物品配对重复，已保留。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{ratings} repeats a pair of user and item and is merged ({how}).</source>
   <translation>{ratings}的用户与物品配对重复，已合并（{how}）。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>{seconds:.3f} s</source>
   <translation>{seconds:.3f} 秒</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/dialect.py" />
   <source>{separator!r} cannot separate columns.</source>
   <translation>{separator!r} 不能分隔列。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/report_parts.py" />
   <source>{share} of all pairs of user and item are rated</source>
   <translation>已评分的占全部用户与物品配对的 {share}</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{share} of the items have a single rating: expect weak predictions for them.</source>
   <translation>{share} 的物品只有一个评分：对它们的预测会较弱。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{share} of the ratings are {value}: always guessing that is hard to beat.</source>
   <translation>{share} 的评分为 {value}：总是猜这个值就很难被超越。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{share} of the table of users and items is filled: there is little left to predict.</source>
   <translation>用户与物品的评分表已填充 {share}：几乎没有可预测的了。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/data_warnings.py" />
   <source>{share} of the users have a single rating: expect weak predictions for them.</source>
   <translation>{share} 的用户只有一个评分：对他们的预测会较弱。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/column_roles.py" />
   <source>{share} of the values are such times, as {example}</source>
   <translation>{share} 的值是这样的时间，如 {example}</translation>
  </message>
  <message>
   <location filename="mfstudio/project/values.py" />
   <source>{text!r} names no time zone</source>
   <translation>{text!r} 不是时区名称</translation>
  </message>
  <message>
   <location filename="mfstudio/export/options.py" />
   <source>{title} cannot be written as a row a user. Choose a row a pair.</source>
   <translation>{title}不能写成每个用户一行。请选择每个配对一行。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{title} could not be kept in {place}: {reason}. Make room or look there, then fetch it again.</source>
   <translation>无法将 {title} 保存在 {place}：{reason}。请腾出空间或查看该处，然后重新获取。</translation>
  </message>
  <message>
   <location filename="mfstudio/fetching/download.py" />
   <source>{title} needs {needed} more, but only {free} are free on the disk of {folder}. Make room and fetch it again.</source>
   <translation>{title} 还需要 {needed}，但 {folder} 所在磁盘只有 {free} 可用。请腾出空间，然后重新获取。</translation>
  </message>
  <message>
   <location filename="mfstudio/export/audit.py" />
   <source>{users} with fewer than {ratings} left out.</source>
   <translation>少于 {ratings}的 {users}已被排除。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/values.py" />
   <source>{what} cannot be understood (it is nested too deeply)</source>
   <translation>{what}无法理解（嵌套过深）</translation>
  </message>
  <message>
   <location filename="mfstudio/project/values.py" />
   <source>{what} cannot be understood ({error})</source>
   <translation>{what}无法理解（{error}）</translation>
  </message>
  <message>
   <location filename="mfstudio/project/arrays.py" />
   <source>{what} has more bytes than it should</source>
   <translation>{what}的字节比应有的多</translation>
  </message>
  <message>
   <location filename="mfstudio/project/arrays.py" />
   <source>{what} has other bytes than were written</source>
   <translation>{what}的字节与写入的不同</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/source.py" />
   <source>{what} holds more than {n} MiB, too much to be read at once.</source>
   <translation>{what}超过 {n} MiB，太大而无法一次读取。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/table_values.py" />
   <source>{what} is damaged or of an unknown kind: {reason}.</source>
   <translation>{what}已损坏或类型未知：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/project/arrays.py" />
   <source>{what} is there twice</source>
   <translation>{what}出现了两次</translation>
  </message>
  <message>
   <location filename="mfstudio/project/arrays.py" />
   <source>{what} should have {n_bytes:,} bytes, but {stored:,} are there</source>
   <translation>{what}应有 {n_bytes:,} 字节，但实有 {stored:,} 字节</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{what} was rejected; line {line}: {reason}.</source>
   <translation>{what}被拒绝；第 {line} 行：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{what} was rejected; row {line}: {reason}.</source>
   <translation>{what}被拒绝；第 {line} 行：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{what} were rejected; line {line}: {reason}.</source>
   <translation>{what}被拒绝；第 {line} 行：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{what} were rejected; row {line}: {reason}.</source>
   <translation>{what}被拒绝；第 {line} 行：{reason}。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{what} without a rating are left out.</source>
   <translation>{what}没有评分，已排除。</translation>
  </message>
  <message>
   <location filename="mfstudio/ratings/report.py" />
   <source>{what} without a rating is left out.</source>
   <translation>{what}没有评分，已排除。</translation>
  </message>
 </context>
</TS>
