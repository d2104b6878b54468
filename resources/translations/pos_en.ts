<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Arrears</name>
    <message>
        <source>找一户</source>
        <translation>Find a household</translation>
    </message>
    <message>
        <source>按楼栋看</source>
        <translation>By building</translation>
    </message>
    <message>
        <source>欠费的住户</source>
        <translation>Households in arrears</translation>
    </message>
    <message>
        <source>按楼栋</source>
        <translation>By building</translation>
    </message>
    <message>
        <source>只看一栋楼</source>
        <translation>One building only</translation>
    </message>
    <message>
        <source>积分够付清的</source>
        <translation>Whose points would pay all</translation>
    </message>
    <message>
        <source>欠得短的</source>
        <translation>Owing for less long</translation>
    </message>
    <message>
        <source>欠得久的</source>
        <translation>Owing for longer</translation>
    </message>
    <message>
        <source>催缴单</source>
        <translation>Reminders</translation>
    </message>
    <message>
        <source>看哪一栋楼</source>
        <translation>Which building</translation>
    </message>
    <message>
        <source>停下了，没有存文件</source>
        <translation>Stopped; no file was saved.</translation>
    </message>
    <message>
        <source>正在做催缴单</source>
        <translation>Making reminders</translation>
    </message>
    <message>
        <source>没有这样的住户</source>
        <translation>No such household</translation>
    </message>
    <message>
        <source>按 Esc 看全部</source>
        <translation>Esc shows all</translation>
    </message>
    <message>
        <source>没有人欠费</source>
        <translation>Nobody owes anything</translation>
    </message>
    <message>
        <source>已搬离</source>
        <translation>moved out</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>{months} 个月</source>
        <translation>{months} mo.</translation>
    </message>
    <message>
        <source>住户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>月数</source>
        <translation>Mo.</translation>
    </message>
    <message>
        <source>从</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>欠费</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>积分可抵</source>
        <translation>Points pay</translation>
    </message>
    <message>
        <source>批量抵扣</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>已冻结</source>
        <translation>frozen</translation>
    </message>
    <message>
        <source>欠积分</source>
        <translation>owes points</translation>
    </message>
    <message>
        <source>不可抵</source>
        <translation>not payable</translation>
    </message>
    <message>
        <source>到上限</source>
        <translation>at the cap</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>agreed</translation>
    </message>
    <message>
        <source>没有同意</source>
        <translation>not yet</translation>
    </message>
    <message>
        <source>楼&#x3000;月数</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>不在楼里</source>
        <translation>In none</translation>
    </message>
    <message>
        <source>{n} 户</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>一共欠</source>
        <translation>Owed in all</translation>
    </message>
    <message>
        <source>积分够付清，还没有同意批量抵扣</source>
        <translation>Points would pay all, batch not agreed</translation>
    </message>
    <message>
        <source>不做了</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>清单存成表格</source>
        <translation>Save the list</translation>
    </message>
    <message>
        <source>只看这 {n} 户</source>
        <translation>Only these: {n}</translation>
    </message>
    <message>
        <source>做 {n} 张催缴单</source>
        <translation>Reminders: {n}</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>连每张小票的积分也重算</source>
        <translation>Every sale&apos;s points too</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>核对账本</source>
        <translation>Prove the ledger</translation>
    </message>
    <message>
        <source>整本账</source>
        <translation>The whole ledger</translation>
    </message>
    <message>
        <source>收银和物业可以照常做，不用等。</source>
        <translation>Till and office go on meanwhile; nobody waits.</translation>
    </message>
    <message>
        <source>每一笔记录的签名、每一户的积分和费用、每个月的数字，从头到尾核对一遍。</source>
        <translation>Every entry&apos;s seal, every household&apos;s points and fees, every month&apos;s figures, from the first to the last.</translation>
    </message>
    <message>
        <source>{n} 笔记录逐笔证明，每张小票的积分也重算过，没有不对的。</source>
        <translation>{n} entries, each proven, every sale&apos;s points too. Nothing is wrong.</translation>
    </message>
    <message>
        <source>{n} 笔记录逐笔证明，没有不对的。</source>
        <translation>{n} entries, each proven. Nothing is wrong.</translation>
    </message>
    <message>
        <source>没有证明：这台电脑上没有密钥，签名没有核对。取回密钥再核对。</source>
        <translation>Not proven: the key is not on this computer, so no seal was checked. Bring it back first.</translation>
    </message>
    <message>
        <source>有 {n} 处不对。先不要用这本账：留好原件，从备份恢复。</source>
        <translation>{n} findings. Do not use this ledger: keep the file and restore a backup.</translation>
    </message>
    <message>
        <source>变更记录</source>
        <translation>Log of changes</translation>
    </message>
    <message>
        <source>核对结果</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>更早的</source>
        <translation>Older ones</translation>
    </message>
    <message>
        <source>没有这样的变更</source>
        <translation>No such change</translation>
    </message>
    <message>
        <source>看别的</source>
        <translation>Show others</translation>
    </message>
    <message>
        <source>谁改的</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>所有人</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>谁改的，或者谁批准的</source>
        <translation>Who changed it, or approved</translation>
    </message>
    <message>
        <source>只看 {who}</source>
        <translation>Only {who}</translation>
    </message>
    <message>
        <source>所有人的</source>
        <translation>By everybody</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Proving</translation>
    </message>
    <message>
        <source>核对发现的问题</source>
        <translation>Findings of the proof</translation>
    </message>
    <message>
        <source>全部变更</source>
        <translation>All changes</translation>
    </message>
    <message>
        <source>人员和岗位</source>
        <translation>People and roles</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>住户、成员、卡</source>
        <translation>Households, members, cards</translation>
    </message>
    <message>
        <source>积分规则</source>
        <translation>Points programme</translation>
    </message>
    <message>
        <source>费用和单价</source>
        <translation>Fees and tariffs</translation>
    </message>
    <message>
        <source>第二人批准的</source>
        <translation>Approved by a second person</translation>
    </message>
    <message>
        <source>结账、编号期、时间</source>
        <translation>Closes, epochs, clocks</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>什么</source>
        <translation>What</translation>
    </message>
    <message>
        <source>改成</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>只有一个人</source>
        <translation>nobody else there</translation>
    </message>
    <message>
        <source>{name} 批准</source>
        <translation>with {name}</translation>
    </message>
    <message>
        <source>原来 {before}</source>
        <translation>was {before}</translation>
    </message>
    <message>
        <source>哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>怎么回事</source>
        <translation>What is wrong</translation>
    </message>
</context>
<context>
    <name>Backoffice</name>
    <message>
        <source>商品</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>促销</source>
        <translation>Promotions</translation>
    </message>
    <message>
        <source>库存</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>供应方</source>
        <translation>Vendors</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>秤签</source>
        <translation>Scales</translation>
    </message>
    <message>
        <source>摊位</source>
        <translation>Stalls</translation>
    </message>
    <message>
        <source>后台 · {page}</source>
        <translation>Back office · {page}</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>账本还没有打开，开了再选备份放哪里</source>
        <translation>The ledger is not open yet; choose the place for backups once it is.</translation>
    </message>
    <message>
        <source>练习的账不备份</source>
        <translation>A ledger to practise on is not backed up.</translation>
    </message>
    <message>
        <source>账本在服务器上，由管服务器的人备份</source>
        <translation>The ledger is on a server; whoever keeps the server backs it up.</translation>
    </message>
    <message>
        <source>环境变量 POS_BACKUP_FOLDER 已经定了：{folder}</source>
        <translation>POS_BACKUP_FOLDER says where: {folder}</translation>
    </message>
    <message>
        <source>备份文件夹</source>
        <translation>Backup folder</translation>
    </message>
    <message>
        <source>插着的 U 盘和磁盘</source>
        <translation>Sticks and disks that are in</translation>
    </message>
    <message>
        <source>没有插着的 U 盘</source>
        <translation>No stick is in</translation>
    </message>
    <message>
        <source>插上再找一遍，或在上面写出文件夹</source>
        <translation>Put one in and look again, or type a folder above</translation>
    </message>
    <message>
        <source>第二份备份</source>
        <translation>Second backup</translation>
    </message>
    <message>
        <source>每次交班和营业时每小时，验证过的副本放到这里；留最近三十份。</source>
        <translation>At each close, and each hour while selling, a proven copy goes here; the last thirty stay.</translation>
    </message>
    <message>
        <source>文件夹，例如 E:\backup</source>
        <translation>A folder, e.g. E:\backup</translation>
    </message>
    <message>
        <source>放到</source>
        <translation>Into</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>再找一遍</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>不放了</source>
        <translation>None</translation>
    </message>
    <message>
        <source>放到这里</source>
        <translation>Put it here</translation>
    </message>
    <message>
        <source>{folder} 和账本在同一块磁盘上：磁盘坏了，两份一起没。还是放这里，就再按一次 Enter</source>
        <translation>{folder} is on the same disk as the ledger: if it breaks, both are gone. To use it all the same, press Enter again</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>还空</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>{n} GB</source>
        <translation>{n} GB</translation>
    </message>
    <message>
        <source>现在没有第二份</source>
        <translation>There is no second backup now</translation>
    </message>
    <message>
        <source>现在放在 {folder}</source>
        <translation>Now in {folder}</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>{homes} 户  ·  {points} 分</source>
        <translation>{homes} households  ·  {points} points</translation>
    </message>
    <message>
        <source>停在半路</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>已经抵扣</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>您的密码</source>
        <translation>Your PIN</translation>
    </message>
    <message>
        <source>名单存成表格</source>
        <translation>Save the list</translation>
    </message>
    <message>
        <source>抵扣单存成 PDF</source>
        <translation>Save slips as PDF</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>先不抵</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>打印 {n} 张抵扣单</source>
        <translation>Print {n} slips</translation>
    </message>
    <message>
        <source>确认抵扣</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>再看一遍</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>抵扣 {n} 户</source>
        <translation>Redeem for {n}</translation>
    </message>
    <message>
        <source>正在算每一户能抵多少…</source>
        <translation>Working out what each household can redeem…</translation>
    </message>
    <message>
        <source>一户一笔，停下也不会只抵一半。</source>
        <translation>One household at a time: stopping leaves none half done.</translation>
    </message>
    <message>
        <source>抵了 {n} 户，没有抵的 {left} 户，原因都在表里。</source>
        <translation>{n} households done, {left} left out; the table says why.</translation>
    </message>
    <message>
        <source>抵了 {n} 户就停下了。没有轮到的可以接着做，抵过的不会再抵。</source>
        <translation>Stopped after {n} households. Go on with the rest when you like: nobody is done twice.</translation>
    </message>
    <message>
        <source>住户同意以后，这里每一户一行。</source>
        <translation>Once households agree, each has a row here.</translation>
    </message>
    <message>
        <source>这里只能看，由物业财务抵扣。</source>
        <translation>To read only: office finance runs it.</translation>
    </message>
    <message>
        <source>现在没有哪一户能抵。以后有了积分或账单，再来一次就行。</source>
        <translation>Nobody can redeem now. Come again once there are points or bills.</translation>
    </message>
    <message>
        <source>从最早的账单抵起，能抵多少抵多少。本月可以再来，只抵新来的。</source>
        <translation>Oldest bill first, as much as possible. Run again this month, it takes only what is new.</translation>
    </message>
    <message>
        <source>批量抵扣</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>没有这样的住户</source>
        <translation>No such household</translation>
    </message>
    <message>
        <source>抵扣</source>
        <translation>Redeem</translation>
    </message>
    <message>
        <source>看别的</source>
        <translation>Show others</translation>
    </message>
    <message>
        <source>打印抵扣单</source>
        <translation>Print the slips</translation>
    </message>
    <message>
        <source>在住户页的“办理”里登记谁同意</source>
        <translation>Note who agrees on the household&apos;s page, under Affairs</translation>
    </message>
    <message>
        <source>还没有住户同意批量抵扣</source>
        <translation>No household has agreed yet</translation>
    </message>
    <message>
        <source>正在算…</source>
        <translation>Working it out…</translation>
    </message>
    <message>
        <source>正在抵扣</source>
        <translation>Redeeming</translation>
    </message>
    <message>
        <source>住户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>可用积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>欠费</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>同意批量抵扣的</source>
        <translation>Agreed to the batch</translation>
    </message>
    <message>
        <source>抵了的</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>可以抵的</source>
        <translation>Can be done</translation>
    </message>
    <message>
        <source>和预览时不同的</source>
        <translation>Not as previewed</translation>
    </message>
    <message>
        <source>{points} 分</source>
        <translation>{points} pts</translation>
    </message>
    <message>
        <source>还欠 {left}</source>
        <translation>still owes {left}</translation>
    </message>
    <message>
        <source>缴清</source>
        <translation>all paid</translation>
    </message>
    <message>
        <source>抵过 {n} 次</source>
        <translation>redeemed {n} ×</translation>
    </message>
    <message>
        <source>和预览时不同</source>
        <translation>not as previewed</translation>
    </message>
</context>
<context>
    <name>Bills</name>
    <message>
        <source>前一个月</source>
        <translation>The month before</translation>
    </message>
    <message>
        <source>后一个月</source>
        <translation>The month after</translation>
    </message>
    <message>
        <source>还没有出账</source>
        <translation>nothing yet</translation>
    </message>
    <message>
        <source>草稿，还没有公布</source>
        <translation>draft, not published</translation>
    </message>
    <message>
        <source>已公布</source>
        <translation>published</translation>
    </message>
    <message>
        <source>全部费用</source>
        <translation>All fees</translation>
    </message>
    <message>
        <source>全部楼栋</source>
        <translation>All buildings</translation>
    </message>
    <message>
        <source>{building} 号楼</source>
        <translation>Building {building}</translation>
    </message>
    <message>
        <source>{n} 张&#x3000;{money}</source>
        <translation>Bills {n}   {money}</translation>
    </message>
    <message>
        <source>出 {period} 的草稿</source>
        <translation>Draft of {period}</translation>
    </message>
    <message>
        <source>{n} 户</source>
        <translation>{n} homes</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>没有出账</source>
        <translation>Without a bill</translation>
    </message>
    <message>
        <source>草稿不算欠费，看过再公布</source>
        <translation>Nobody owes a draft. Look, then publish.</translation>
    </message>
    <message>
        <source>草稿做好了：{made}。一行一行看过，再公布</source>
        <translation>The draft is made: {made}. Look at it row by row, then publish.</translation>
    </message>
    <message>
        <source>公布 {period} 的账单</source>
        <translation>Publish {period}</translation>
    </message>
    <message>
        <source>公布</source>
        <translation>To publish</translation>
    </message>
    <message>
        <source>预存马上抵</source>
        <translation>Paid by advances at once</translation>
    </message>
    <message>
        <source>公布后还欠</source>
        <translation>Owed after it</translation>
    </message>
    <message>
        <source>记入哪个月</source>
        <translation>Counts in</translation>
    </message>
    <message>
        <source>公布以后不能改，只能一张一张作废</source>
        <translation>Published bills never change; one can be voided.</translation>
    </message>
    <message>
        <source>公布了 {told}</source>
        <translation>Published: {told}</translation>
    </message>
    <message>
        <source>丢掉 {period} 的草稿</source>
        <translation>Throw the draft of {period} away</translation>
    </message>
    <message>
        <source>丢掉</source>
        <translation>To throw away</translation>
    </message>
    <message>
        <source>草稿没有人欠，丢掉不影响账</source>
        <translation>Nobody owes a draft: no book changes.</translation>
    </message>
    <message>
        <source>丢掉了 {n} 张草稿</source>
        <translation>{n} drafts thrown away</translation>
    </message>
    <message>
        <source>住户</source>
        <translation>Resident</translation>
    </message>
    <message>
        <source>账单</source>
        <translation>Bills</translation>
    </message>
    <message>
        <source>应收</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>作废这张账单</source>
        <translation>Void this bill</translation>
    </message>
    <message>
        <source>面积不对</source>
        <translation>The area was wrong</translation>
    </message>
    <message>
        <source>单价不对</source>
        <translation>The tariff was wrong</translation>
    </message>
    <message>
        <source>不该出给这一户</source>
        <translation>Not for this household</translation>
    </message>
    <message>
        <source>其他（写明）</source>
        <translation>Another (say it)</translation>
    </message>
    <message>
        <source>为什么作废（序号）</source>
        <translation>Why it is voided (number)</translation>
    </message>
    <message>
        <source>退回预存</source>
        <translation>Back to the advance</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>作废以后再出账，会重新出一张代替它</source>
        <translation>Issuing again makes one in its place.</translation>
    </message>
    <message>
        <source>{bill} 作废了。要重新出，按“补出”</source>
        <translation>{bill} is void. To replace it, issue what is missing.</translation>
    </message>
    <message>
        <source>减免这张账单</source>
        <translation>Let some of this bill off</translation>
    </message>
    <message>
        <source>减免多少元</source>
        <translation>How many yuan</translation>
    </message>
    <message>
        <source>凭据（申请表号等）</source>
        <translation>Document (form number)</translation>
    </message>
    <message>
        <source>还欠</source>
        <translation>Still owed</translation>
    </message>
    <message>
        <source>减免</source>
        <translation>Let off</translation>
    </message>
    <message>
        <source>减免后还欠</source>
        <translation>Owed after it</translation>
    </message>
    <message>
        <source>减免了 {money}</source>
        <translation>{money} let off</translation>
    </message>
    <message>
        <source>找一行</source>
        <translation>Find a row</translation>
    </message>
    <message>
        <source>没有出账的住户</source>
        <translation>Households without a bill</translation>
    </message>
    <message>
        <source>只看一种费用</source>
        <translation>One fee only</translation>
    </message>
    <message>
        <source>只看一栋楼</source>
        <translation>One building only</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>看哪一种费用</source>
        <translation>Which fee</translation>
    </message>
    <message>
        <source>看哪一栋楼</source>
        <translation>Which building</translation>
    </message>
    <message>
        <source>没有这样的账单</source>
        <translation>No such bill</translation>
    </message>
    <message>
        <source>按 Esc 看全部</source>
        <translation>Esc shows all</translation>
    </message>
    <message>
        <source>先登记住户和面积，再定单价</source>
        <translation>Households with areas first, then a tariff</translation>
    </message>
    <message>
        <source>这个月没有可出的账单</source>
        <translation>Nothing to issue for this month</translation>
    </message>
    <message>
        <source>这个月还没有出账</source>
        <translation>Nothing was issued for this month</translation>
    </message>
    <message>
        <source>按 {key} 先出草稿，看过再公布</source>
        <translation>{key} makes a draft to look at before it is published</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>面积 m²</source>
        <translation>Area m²</translation>
    </message>
    <message>
        <source>单价</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>void</translation>
    </message>
    <message>
        <source>固定</source>
        <translation>fixed</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>预存抵 {yuan}</source>
        <translation>advance {yuan}</translation>
    </message>
    <message>
        <source>已付清</source>
        <translation>paid</translation>
    </message>
    <message>
        <source>欠 {yuan}</source>
        <translation>owes {yuan}</translation>
    </message>
    <message>
        <source>减免 {yuan}</source>
        <translation>{yuan} let off</translation>
    </message>
    <message>
        <source>代替作废的 {bill}</source>
        <translation>instead of {bill}</translation>
    </message>
    <message>
        <source>{building} 号楼单价</source>
        <translation>tariff of {building}</translation>
    </message>
    <message>
        <source>原面积 {area}</source>
        <translation>area was {area}</translation>
    </message>
    <message>
        <source>{day}入住</source>
        <translation>moved in {day}</translation>
    </message>
    <message>
        <source>M月d日</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>已搬离</source>
        <translation>moved out</translation>
    </message>
    <message>
        <source>为什么没有出账</source>
        <translation>Why there is no bill</translation>
    </message>
    <message>
        <source>这个月已经出过</source>
        <translation>billed already</translation>
    </message>
    <message>
        <source>后来才入住</source>
        <translation>moved in later</translation>
    </message>
    <message>
        <source>没有单价</source>
        <translation>no tariff</translation>
    </message>
    <message>
        <source>没有面积</source>
        <translation>no area</translation>
    </message>
    <message>
        <source>空房，没有业主资料</source>
        <translation>empty, nobody to bill</translation>
    </message>
    <message>
        <source>没有出账的 {n} 户</source>
        <translation>{n} without a bill</translation>
    </message>
    <message>
        <source>{n} 户  →</source>
        <translation>{n}  →</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>比上个月多</source>
        <translation>More than then</translation>
    </message>
    <message>
        <source>比上个月少</source>
        <translation>Less than then</translation>
    </message>
    <message>
        <source>预存能抵</source>
        <translation>Advances will pay</translation>
    </message>
    <message>
        <source>减免这一张</source>
        <translation>Let some off</translation>
    </message>
    <message>
        <source>作废这一张</source>
        <translation>Void this one</translation>
    </message>
    <message>
        <source>整批丢掉</source>
        <translation>Throw the draft away</translation>
    </message>
    <message>
        <source>整批作废，重新出</source>
        <translation>Make the draft anew</translation>
    </message>
    <message>
        <source>没有账单</source>
        <translation>no bills</translation>
    </message>
    <message>
        <source>{n} 张</source>
        <translation>{n} bills</translation>
    </message>
    <message>
        <source>公布 {n} 张账单</source>
        <translation>Publish bills ({n})</translation>
    </message>
    <message>
        <source>补出 {n} 张草稿</source>
        <translation>Draft {n} more</translation>
    </message>
    <message>
        <source>出 {n} 张草稿</source>
        <translation>Draft bills ({n})</translation>
    </message>
    <message>
        <source>出草稿以后资料变了：面积、单价或住户。重新出一次，再公布。</source>
        <translation>Areas, tariffs or households changed after the draft was made. Make it anew, then publish.</translation>
    </message>
    <message>
        <source>现在公布，记入 {period} 的应收。</source>
        <translation>Published now, it counts in {period}.</translation>
    </message>
    <message>
        <source>欠费</source>
        <translation>Arrears</translation>
    </message>
    <message>
        <source>看别的</source>
        <translation>Another view</translation>
    </message>
    <message>
        <source>费用项目</source>
        <translation>Fee item</translation>
    </message>
    <message>
        <source>可以</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>不可以</source>
        <translation>No</translation>
    </message>
    <message>
        <source>按单价每月出账</source>
        <translation>Issued monthly by tariff</translation>
    </message>
    <message>
        <source>按抄表金额，从文件导入</source>
        <translation>Metered: read from a file</translation>
    </message>
    <message>
        <source>名称（已有的会修改）</source>
        <translation>Name (one that is there is changed)</translation>
    </message>
    <message>
        <source>积分可以抵吗（代收的水电费不可以）</source>
        <translation>Do points pay it? (not what is collected for others)</translation>
    </message>
    <message>
        <source>账单从哪里来</source>
        <translation>Where its bills come from</translation>
    </message>
    <message>
        <source>已有，会修改</source>
        <translation>There; will change</translation>
    </message>
    <message>
        <source>新的</source>
        <translation>New</translation>
    </message>
    <message>
        <source>积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>费用项目“{name}”登记好了</source>
        <translation>Fee item &quot;{name}&quot; is entered</translation>
    </message>
    <message>
        <source>新单价</source>
        <translation>New tariff</translation>
    </message>
    <message>
        <source>每平方米每月</source>
        <translation>Per m² and month</translation>
    </message>
    <message>
        <source>每户固定一个数</source>
        <translation>A fixed sum a home</translation>
    </message>
    <message>
        <source>每户每月多少元</source>
        <translation>Yuan a home and month</translation>
    </message>
    <message>
        <source>每平方米每月多少元（最多四位小数）</source>
        <translation>Yuan per m² and month (4 decimals at most)</translation>
    </message>
    <message>
        <source>哪个费用项目</source>
        <translation>Which fee item</translation>
    </message>
    <message>
        <source>哪栋楼（空着是全部）</source>
        <translation>Which building (empty = all)</translation>
    </message>
    <message>
        <source>怎么算</source>
        <translation>How it is reckoned</translation>
    </message>
    <message>
        <source>从哪个月起（{period}）</source>
        <translation>From which month ({period})</translation>
    </message>
    <message>
        <source>{n} m² 的一户</source>
        <translation>A home of {n} m²</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>已公布的账单不变；草稿要重新出</source>
        <translation>Published bills stay; a draft is to be made anew.</translation>
    </message>
    <message>
        <source>楼栋</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>{price}，从 {period} 起</source>
        <translation>{price} from {period}</translation>
    </message>
    <message>
        <source>{yuan} 元/m²</source>
        <translation>{yuan} yuan/m²</translation>
    </message>
    <message>
        <source>每户 {money}</source>
        <translation>{money} a home</translation>
    </message>
    <message>
        <source>积分可抵</source>
        <translation>points pay it</translation>
    </message>
    <message>
        <source>积分不可抵</source>
        <translation>not by points</translation>
    </message>
    <message>
        <source>抄表，从文件导入</source>
        <translation>metered, from a file</translation>
    </message>
    <message>
        <source>按单价出账</source>
        <translation>by tariff</translation>
    </message>
    <message>
        <source>加费用项目</source>
        <translation>Add a fee item</translation>
    </message>
    <message>
        <source>出账按单价乘面积，或每户固定一个数；一栋楼有自己的单价时，不看全部楼栋的。</source>
        <translation>A bill is tariff times area, or a fixed sum a home. A building&apos;s own tariff hides the general one.</translation>
    </message>
    <message>
        <source>单价只添加，不修改：新单价从哪个月起，那个月以后的账单按新的出。已公布的账单不变。</source>
        <translation>Tariffs are added, never changed: bills from its month on follow the new one. Published bills stay.</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>现行</source>
        <translation>holds</translation>
    </message>
    <message>
        <source>还没到</source>
        <translation>to come</translation>
    </message>
    <message>
        <source>已换</source>
        <translation>replaced</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message>
        <source>电脑上现在是 {time}。</source>
        <translation>The computer says it is {time}.</translation>
    </message>
    <message>
        <source>请看手机或墙上的钟。时间不对，账会记错日子，积分会过期，而且改不回来。</source>
        <translation>Look at your phone or the clock on the wall. By a wrong clock entries go to wrong days and points lapse, for good.</translation>
    </message>
    <message>
        <source>日期和时间对吗？</source>
        <translation>Are date and time right?</translation>
    </message>
    <message>
        <source>不对，先去改时间</source>
        <translation>No, set the clock first</translation>
    </message>
    <message>
        <source>日期和时间都对</source>
        <translation>Both are right</translation>
    </message>
    <message>
        <source>可是这里上一笔账记在 {time}，比现在还晚。</source>
        <translation>But the last entry here was written at {time}, which is later.</translation>
    </message>
    <message>
        <source>上一笔账记在 {time}，已经过去很久。</source>
        <translation>The last entry was written at {time}, long ago.</translation>
    </message>
    <message>
        <source>服务器上是 {time}，和这台电脑不一样。</source>
        <translation>The server says {time}, which is not what this computer says.</translation>
    </message>
</context>
<context>
    <name>Computer</name>
    <message>
        <source>这台电脑</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>只管这一台电脑，不记账，随时可以改。</source>
        <translation>Only for this computer, not in the books; change it whenever you like.</translation>
    </message>
    <message>
        <source>大字 200%</source>
        <translation>Large, 200%</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>提示音</source>
        <translation>Sounds</translation>
    </message>
    <message>
        <source>报出合计</source>
        <translation>Say the total</translation>
    </message>
    <message>
        <source>小票打两张：顾客联和存根</source>
        <translation>Two receipts: customer&apos;s and shop&apos;s</translation>
    </message>
    <message>
        <source>这台电脑没有装语音，报不出合计。</source>
        <translation>No voice is installed here: the total cannot be said.</translation>
    </message>
    <message>
        <source>按键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>表格的列和排序恢复原样</source>
        <translation>Columns and order of tables as they were made</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>表格的列和排序：恢复了原样</source>
        <translation>Columns and order of tables: as they were made</translation>
    </message>
    <message>
        <source>第二份备份：没设</source>
        <translation>Second backup: none</translation>
    </message>
    <message>
        <source>第二份备份：{folder}</source>
        <translation>Second backup: {folder}</translation>
    </message>
    <message>
        <source>顾客屏：有第二个屏幕就开</source>
        <translation>Resident&apos;s screen: on a second monitor</translation>
    </message>
    <message>
        <source>顾客屏：开</source>
        <translation>Resident&apos;s screen: on</translation>
    </message>
    <message>
        <source>顾客屏：关</source>
        <translation>Resident&apos;s screen: off</translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message>
        <source>{n} 元</source>
        <translation>¥{n}</translation>
    </message>
    <message>
        <source>{n} 角</source>
        <translation>{n} jiao</translation>
    </message>
    <message>
        <source>面额</source>
        <translation>Note or coin</translation>
    </message>
    <message>
        <source>张数、枚数</source>
        <translation>How many</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>共 {n} 张（枚）</source>
        <translation>{n} notes and coins</translation>
    </message>
</context>
<context>
    <name>Customer</name>
    <message>
        <source>顾客屏</source>
        <translation>Resident&apos;s screen</translation>
    </message>
    <message>
        <source>欢迎，{room} 住户</source>
        <translation>Welcome, household {room}</translation>
    </message>
    <message>
        <source>M月d日 dddd</source>
        <translation>dddd, d MMMM</translation>
    </message>
    <message>
        <source>在这里买东西攒积分，积分抵物业费</source>
        <translation>Shop here, earn points, pay the property fee with them</translation>
    </message>
    <message>
        <source>前面还有 {n} 行</source>
        <translation>{n} more lines above</translation>
    </message>
    <message>
        <source>应付</source>
        <translation>To pay</translation>
    </message>
    <message>
        <source>退给您</source>
        <translation>Back to you</translation>
    </message>
    <message>
        <source>不找不补</source>
        <translation>Even</translation>
    </message>
    <message>
        <source>已优惠 {money}</source>
        <translation>Saved {money}</translation>
    </message>
    <message>
        <source>退回的抵 {money}</source>
        <translation>Returned goods {money}</translation>
    </message>
    <message>
        <source>已收 {money}</source>
        <translation>Received {money}</translation>
    </message>
    <message>
        <source>现在的积分</source>
        <translation>Points now</translation>
    </message>
    <message>
        <source>已有的积分</source>
        <translation>Points so far</translation>
    </message>
    <message>
        <source>这一单得积分</source>
        <translation>Points from this sale</translation>
    </message>
    <message>
        <source>值物业费</source>
        <translation>Worth in property fee</translation>
    </message>
    <message>
        <source>实付</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>找零</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>退换货时出示这个码，也可以用小票</source>
        <translation>Show this code, or the receipt, for a return</translation>
    </message>
    <message>
        <source>谢谢，请收好小票</source>
        <translation>Thank you. Please keep your receipt.</translation>
    </message>
    <message>
        <source>省 {saved}</source>
        <translation>saved {saved}</translation>
    </message>
    <message>
        <source>会员价</source>
        <translation>members&apos; price</translation>
    </message>
</context>
<context>
    <name>Dashboard</name>
    <message>
        <source>按楼收缴率</source>
        <translation>Collection by building</translation>
    </message>
    <message>
        <source>积分抵得最多</source>
        <translation>Most paid by points</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>抵了</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>看哪个月</source>
        <translation>Which month</translation>
    </message>
    <message>
        <source>还没有收缴率</source>
        <translation>No rates yet</translation>
    </message>
    <message>
        <source>发布账单以后，这里就有数了</source>
        <translation>They are here once bills are published</translation>
    </message>
    <message>
        <source>按月收缴率（户）</source>
        <translation>Collection by month (homes)</translation>
    </message>
    <message>
        <source>按月收缴率（金额）</source>
        <translation>Collection by month (amount)</translation>
    </message>
    <message>
        <source>按楼（{month}）</source>
        <translation>By building ({month})</translation>
    </message>
    <message>
        <source>截至 {day} · {state}</source>
        <translation>As of {day} · {state}</translation>
    </message>
    <message>
        <source>{month}，截至 {day}</source>
        <translation>{month}, as of {day}</translation>
    </message>
    <message>
        <source>按月收缴率</source>
        <translation>Collection by month</translation>
    </message>
    <message>
        <source>目标 {rate}</source>
        <translation>Target {rate}</translation>
    </message>
    <message>
        <source>算积分</source>
        <translation>With points</translation>
    </message>
    <message>
        <source>不算积分</source>
        <translation>Without points</translation>
    </message>
    <message>
        <source>换月份</source>
        <translation>Another month</translation>
    </message>
    <message>
        <source>按户／按金额</source>
        <translation>Homes / amount</translation>
    </message>
    <message>
        <source>存成表格</source>
        <translation>Save as workbook</translation>
    </message>
    <message>
        <source>存成图片</source>
        <translation>Save as picture</translation>
    </message>
    <message>
        <source>公示页</source>
        <translation>Public notice</translation>
    </message>
    <message>
        <source>正在写公示页……</source>
        <translation>Writing the public notice …</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>已结账</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>未结账</source>
        <translation>not closed</translation>
    </message>
    <message>
        <source>未分楼栋</source>
        <translation>No building</translation>
    </message>
    <message>
        <source>{name} 号楼</source>
        <translation>Building {name}</translation>
    </message>
    <message>
        <source>M月</source>
        <translation>MMM</translation>
    </message>
    <message>
        <source>yyyy年M月</source>
        <translation>MMM yyyy</translation>
    </message>
    <message>
        <source>M月d日</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>不算积分 {rate}</source>
        <translation>Without points {rate}</translation>
    </message>
    <message>
        <source>{n} 户</source>
        <translation>{n} homes</translation>
    </message>
    <message>
        <source>最多一户 {money}</source>
        <translation>Most {money}</translation>
    </message>
    <message>
        <source>本月 +{issued} −{used}</source>
        <translation>Month +{issued} −{used}</translation>
    </message>
    <message>
        <source>值 {money}</source>
        <translation>Worth {money}</translation>
    </message>
    <message>
        <source>没有人</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>收缴率（户）</source>
        <translation>Collected (homes)</translation>
    </message>
    <message>
        <source>收缴率（金额）</source>
        <translation>Collected (amount)</translation>
    </message>
    <message>
        <source>本月积分抵物业费</source>
        <translation>Fees paid by points</translation>
    </message>
    <message>
        <source>还没用的积分</source>
        <translation>Points not used yet</translation>
    </message>
    <message>
        <source>欠三期以上</source>
        <translation>Owing 3+ periods</translation>
    </message>
</context>
<context>
    <name>Done</name>
    <message>
        <source>找零</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>不用找零</source>
        <translation>No change</translation>
    </message>
    <message>
        <source>退现金</source>
        <translation>Cash back</translation>
    </message>
    <message>
        <source>不用退现金</source>
        <translation>No cash back</translation>
    </message>
    <message>
        <source>本单积分</source>
        <translation>Points earned</translation>
    </message>
    <message>
        <source>积分余额</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>抵物业费 {worth}</source>
        <translation>{worth} off the fee</translation>
    </message>
    <message>
        <source>收回积分</source>
        <translation>Points back</translation>
    </message>
    <message>
        <source>小票</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>下一位</source>
        <translation>Next customer</translation>
    </message>
    <message>
        <source>收款完成</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>直接扫下一位顾客的商品即可开始新的一单</source>
        <translation>Scan the next customer&apos;s goods to start the next sale</translation>
    </message>
    <message>
        <source>断线前这一单已经记账，后来改的没有记进去，请按小票核对收款</source>
        <translation>This sale was recorded before the line broke; later changes are not in it. Check the money against the receipt</translation>
    </message>
    <message>
        <source>这一单之前已经记过账，没有重复收款</source>
        <translation>This sale was in the book already; nothing was taken twice</translation>
    </message>
    <message>
        <source>换货完成</source>
        <translation>Exchange done</translation>
    </message>
    <message>
        <source>不找不补</source>
        <translation>Even</translation>
    </message>
    <message>
        <source>再收</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>退给顾客</source>
        <translation>Given back</translation>
    </message>
    <message>
        <source>{number} 存根</source>
        <translation>{number} shop&apos;s copy</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>青菜</source>
        <translation>Leafy greens</translation>
    </message>
    <message>
        <source>白菜</source>
        <translation>Cabbage</translation>
    </message>
    <message>
        <source>西红柿</source>
        <translation>Tomato</translation>
    </message>
    <message>
        <source>黄瓜</source>
        <translation>Cucumber</translation>
    </message>
    <message>
        <source>茄子</source>
        <translation>Aubergine</translation>
    </message>
    <message>
        <source>青椒</source>
        <translation>Green pepper</translation>
    </message>
    <message>
        <source>辣椒</source>
        <translation>Chilli</translation>
    </message>
    <message>
        <source>土豆</source>
        <translation>Potato</translation>
    </message>
    <message>
        <source>胡萝卜</source>
        <translation>Carrot</translation>
    </message>
    <message>
        <source>萝卜</source>
        <translation>Radish</translation>
    </message>
    <message>
        <source>葱</source>
        <translation>Spring onion</translation>
    </message>
    <message>
        <source>姜</source>
        <translation>Ginger</translation>
    </message>
    <message>
        <source>蒜</source>
        <translation>Garlic</translation>
    </message>
    <message>
        <source>豆角</source>
        <translation>Beans</translation>
    </message>
    <message>
        <source>瓜</source>
        <translation>Gourd</translation>
    </message>
    <message>
        <source>玉米</source>
        <translation>Maize</translation>
    </message>
    <message>
        <source>菇</source>
        <translation>Mushroom</translation>
    </message>
    <message>
        <source>豆腐</source>
        <translation>Tofu</translation>
    </message>
    <message>
        <source>蛋</source>
        <translation>Egg</translation>
    </message>
    <message>
        <source>肉</source>
        <translation>Meat</translation>
    </message>
    <message>
        <source>鸡腿</source>
        <translation>Chicken leg</translation>
    </message>
    <message>
        <source>鱼</source>
        <translation>Fish</translation>
    </message>
    <message>
        <source>苹果</source>
        <translation>Apple</translation>
    </message>
    <message>
        <source>香蕉</source>
        <translation>Banana</translation>
    </message>
    <message>
        <source>橙</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>葡萄</source>
        <translation>Grapes</translation>
    </message>
    <message>
        <source>西瓜</source>
        <translation>Watermelon</translation>
    </message>
    <message>
        <source>馒头</source>
        <translation>Steamed bun</translation>
    </message>
    <message>
        <source>面</source>
        <translation>Noodles</translation>
    </message>
    <message>
        <source>米</source>
        <translation>Rice</translation>
    </message>
    <message>
        <source>面包</source>
        <translation>Bread</translation>
    </message>
    <message>
        <source>奶</source>
        <translation>Milk</translation>
    </message>
    <message>
        <source>水</source>
        <translation>Bottle</translation>
    </message>
    <message>
        <source>袋</source>
        <translation>Bag</translation>
    </message>
</context>
<context>
    <name>Entry</name>
    <message>
        <source>太长，没有取用</source>
        <translation>Too long; not taken</translation>
    </message>
</context>
<context>
    <name>Founding</name>
    <message>
        <source>这个文件夹里还没有账本。先建一家店，账就从这里记起。</source>
        <translation>There is no ledger in this folder yet. Make a shop first; everything is recorded from there on.</translation>
    </message>
    <message>
        <source>账本放在：{folder}</source>
        <translation>The ledger will be in {folder}</translation>
    </message>
    <message>
        <source>欢迎，先建一家店</source>
        <translation>Welcome: first, a shop</translation>
    </message>
    <message>
        <source>从填好的表格建店</source>
        <translation>Make it from a workbook</translation>
    </message>
    <message>
        <source>商品、住户、账单、供应商写在一个表格里，一次带进来；空表也在那里存</source>
        <translation>Goods, households, bills and vendors in one workbook, brought in at once; an empty one is saved there too</translation>
    </message>
    <message>
        <source>先看看演示小区</source>
        <translation>Look around in a demo first</translation>
    </message>
    <message>
        <source>一个编出来的小区，随便试，什么都不算数</source>
        <translation>A made-up community: try anything, nothing counts</translation>
    </message>
    <message>
        <source>新建一家店</source>
        <translation>Make a new shop</translation>
    </message>
    <message>
        <source>请抄在纸上，和店里的重要文件放在一起。只显示这一次，程序不留底。</source>
        <translation>Copy it onto paper and keep it with the shop&apos;s papers. It is shown only now and kept nowhere.</translation>
    </message>
    <message>
        <source>电脑坏了、丢了，要用它和备份才能把账找回来；有它和备份的人也能看账，不要拍照外传。</source>
        <translation>If this computer breaks or is lost, it and a backup bring the ledger back. Whoever has both can read it: do not pass it on.</translation>
    </message>
    <message>
        <source>恢复码</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>您抄的最后一组是哪一个？</source>
        <translation>Which is the last group that you copied?</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>抄好了</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>和恢复码不一样，请再对一遍</source>
        <translation>That is not in the code; please compare once more</translation>
    </message>
    <message>
        <source>店名</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>您的姓名</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>再输一遍密码</source>
        <translation>The PIN once more</translation>
    </message>
    <message>
        <source>密码至少 {n} 位数字，输两遍。店名以后可以改。</source>
        <translation>A PIN of at least {n} digits, typed twice. The shop&apos;s name can be changed later.</translation>
    </message>
    <message>
        <source>建店</source>
        <translation>Make the shop</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>红色积分超市</source>
        <translation>Red Points Supermarket</translation>
    </message>
    <message>
        <source>店长</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>接下来：抄下恢复码，再用登录名 {login} 和这个密码登录。您什么都能做，也能加人。</source>
        <translation>Next: copy the recovery code, then log in as {login} with this PIN. You may do everything, and add people.</translation>
    </message>
    <message>
        <source>正在建账</source>
        <translation>Making the ledger</translation>
    </message>
    <message>
        <source>账本在：{folder}</source>
        <translation>The ledger is in {folder}</translation>
    </message>
    <message>
        <source>别的程序刚在这里建好了账本，这一本没有建。</source>
        <translation>Another program has just made a ledger here; this one was not made.</translation>
    </message>
    <message>
        <source>这里已经有账本了</source>
        <translation>There is a ledger already</translation>
    </message>
    <message>
        <source>打开它</source>
        <translation>Open it</translation>
    </message>
    <message>
        <source>{file} 没有问题：{counts}</source>
        <translation>{file} is sound: {counts}</translation>
    </message>
    <message>
        <source>不对的地方</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>从表格建店</source>
        <translation>From a workbook</translation>
    </message>
    <message>
        <source>有一处不对就什么都不建：改好表格再选一次。</source>
        <translation>With anything wrong nothing is made: mend the workbook and choose it again.</translation>
    </message>
    <message>
        <source>1  先存一个空表</source>
        <translation>1  Save an empty workbook</translation>
    </message>
    <message>
        <source>2  填好店名、供应商、商品、住户、账单，没有的空着</source>
        <translation>2  Fill in the shop&apos;s name, vendors, goods, households, bills; leave empty what there is not</translation>
    </message>
    <message>
        <source>3  在这里选它，或把文件拖进来</source>
        <translation>3  Choose it here, or drop it here</translation>
    </message>
    <message>
        <source>存一个空表</source>
        <translation>Save an empty one</translation>
    </message>
    <message>
        <source>上一级文件夹</source>
        <translation>Folder above</translation>
    </message>
    <message>
        <source>用这个文件</source>
        <translation>Use this file</translation>
    </message>
    <message>
        <source>……还有 {n} 处</source>
        <translation>… and {n} more</translation>
    </message>
    <message>
        <source>正在看这个文件</source>
        <translation>Looking through it</translation>
    </message>
</context>
<context>
    <name>Goods</name>
    <message>
        <source>在售</source>
        <translation>On sale</translation>
    </message>
    <message>
        <source>在售和下架</source>
        <translation>On and off sale</translation>
    </message>
    <message>
        <source>已下架</source>
        <translation>Off sale</translation>
    </message>
    <message>
        <source>没定价</source>
        <translation>Without a price</translation>
    </message>
    <message>
        <source>没分类</source>
        <translation>Without a category</translation>
    </message>
    <message>
        <source>售价改成（元）</source>
        <translation>New price (yuan)</translation>
    </message>
    <message>
        <source>降价百分之几</source>
        <translation>Lower by so many percent</translation>
    </message>
    <message>
        <source>涨价百分之几</source>
        <translation>Raise by so many percent</translation>
    </message>
    <message>
        <source>每件降几元</source>
        <translation>Lower by so many yuan</translation>
    </message>
    <message>
        <source>每件涨几元</source>
        <translation>Raise by so many yuan</translation>
    </message>
    <message>
        <source>类别改成</source>
        <translation>New category</translation>
    </message>
    <message>
        <source>供应方改成</source>
        <translation>New vendor</translation>
    </message>
    <message>
        <source>下架</source>
        <translation>Take off sale</translation>
    </message>
    <message>
        <source>重新上架</source>
        <translation>Put on sale again</translation>
    </message>
    <message>
        <source>A4 一张 24 个</source>
        <translation>A4, 24 a sheet</translation>
    </message>
    <message>
        <source>标签机一张一个</source>
        <translation>one a page</translation>
    </message>
    <message>
        <source>价格变了的</source>
        <translation>Price changed:</translation>
    </message>
    <message>
        <source>勾选的，或选中的</source>
        <translation>Ticked or chosen:</translation>
    </message>
    <message>
        <source>品名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>售价（元）</source>
        <translation>Price (yuan)</translation>
    </message>
    <message>
        <source>条码</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>供应方编码</source>
        <translation>Vendor&apos;s code</translation>
    </message>
    <message>
        <source>货号（秤码）</source>
        <translation>Short code (scale)</translation>
    </message>
    <message>
        <source>其他条码、整箱</source>
        <translation>Other codes, packs</translation>
    </message>
    <message>
        <source>每元积分（空着按积分规则）</source>
        <translation>Points per yuan (empty: by the rules)</translation>
    </message>
    <message>
        <source>选图片</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>不要图片</source>
        <translation>No picture</translation>
    </message>
    <message>
        <source>每元积分</source>
        <translation>Points per yuan</translation>
    </message>
    <message>
        <source>不改了</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>690… 24箱=690…</source>
        <translation>690… 24=690…</translation>
    </message>
    <message>
        <source>新商品</source>
        <translation>New item</translation>
    </message>
    <message>
        <source>不选了</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>称重卖</source>
        <translation>By weight</translation>
    </message>
    <message>
        <source>按件卖</source>
        <translation>By piece</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>找商品</source>
        <translation>Find goods</translation>
    </message>
    <message>
        <source>名称、拼音、条码、货号</source>
        <translation>Name, pinyin or code</translation>
    </message>
    <message>
        <source>全部勾选</source>
        <translation>Tick all</translation>
    </message>
    <message>
        <source>显示哪些列</source>
        <translation>Which columns</translation>
    </message>
    <message>
        <source>没有这样的商品</source>
        <translation>There are no such goods</translation>
    </message>
    <message>
        <source>还没有商品：扫一个条码就开始</source>
        <translation>No goods yet: scan a barcode to begin</translation>
    </message>
    <message>
        <source>看哪些商品</source>
        <translation>Which goods</translation>
    </message>
    <message>
        <source>全部类别</source>
        <translation>All categories</translation>
    </message>
    <message>
        <source>没有类别</source>
        <translation>No category</translation>
    </message>
    <message>
        <source>哪一类</source>
        <translation>Which category</translation>
    </message>
    <message>
        <source>全部供应方</source>
        <translation>All vendors</translation>
    </message>
    <message>
        <source>没有供应方（自营）</source>
        <translation>No vendor (our own)</translation>
    </message>
    <message>
        <source>哪家的</source>
        <translation>Whose goods</translation>
    </message>
    <message>
        <source>{n} 种</source>
        <translation>Goods: {n}</translation>
    </message>
    <message>
        <source>勾了 {n}</source>
        <translation>Ticked: {n}</translation>
    </message>
    <message>
        <source>没保存 {n}</source>
        <translation>Not saved: {n}</translation>
    </message>
    <message>
        <source>{name}：按日期的价、会员价</source>
        <translation>{name}: a price by date, members&apos; price</translation>
    </message>
    <message>
        <source>哪种价</source>
        <translation>Whose price</translation>
    </message>
    <message>
        <source>多少元</source>
        <translation>How many yuan</translation>
    </message>
    <message>
        <source>从哪天起（空着是今天），如 2026-12-01</source>
        <translation>From which day (empty: today), as 2026-12-01</translation>
    </message>
    <message>
        <source>到哪天为止（空着是一直）</source>
        <translation>Up to which day (empty: without end)</translation>
    </message>
    <message>
        <source>今天卖</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>会员价</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>新的</source>
        <translation>New</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>Up to</translation>
    </message>
    <message>
        <source>一直</source>
        <translation>without end</translation>
    </message>
    <message>
        <source>{name} 从 {day} 起 {price}</source>
        <translation>{name} costs {price} from {day} on</translation>
    </message>
    <message>
        <source>{name}：不用这个价了</source>
        <translation>{name}: end a price</translation>
    </message>
    <message>
        <source>哪一个</source>
        <translation>Which one</translation>
    </message>
    <message>
        <source>{name} 现在 {price}</source>
        <translation>{name} costs {price} now</translation>
    </message>
    <message>
        <source>{name}：放到快捷键</source>
        <translation>{name}: put on a quick key</translation>
    </message>
    <message>
        <source>放到哪一页</source>
        <translation>On which page</translation>
    </message>
    <message>
        <source>{name} 在“{page}”页了</source>
        <translation>{name} is on page &quot;{page}&quot; now</translation>
    </message>
    <message>
        <source>改价</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>改资料</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>成批改</source>
        <translation>Bulk</translation>
    </message>
    <message>
        <source>按日期的价、会员价</source>
        <translation>Price by date, members</translation>
    </message>
    <message>
        <source>不用这个价了</source>
        <translation>End a price</translation>
    </message>
    <message>
        <source>放到快捷键</source>
        <translation>Quick key</translation>
    </message>
    <message>
        <source>价签</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>撤销一步</source>
        <translation>Undo a step</translation>
    </message>
    <message>
        <source>没有这个条码：{code}</source>
        <translation>No goods have this code: {code}</translation>
    </message>
    <message>
        <source>把 {n} 种商品</source>
        <translation>Goods to change: {n}</translation>
    </message>
    <message>
        <source>{n} 种：</source>
        <translation>Goods to change: {n}</translation>
    </message>
    <message>
        <source>打价签（PDF）</source>
        <translation>Shelf labels (PDF)</translation>
    </message>
    <message>
        <source>售价</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>供应方</source>
        <translation>Vendor</translation>
    </message>
    <message>
        <source>类别、供应方</source>
        <translation>Category, vendor</translation>
    </message>
    <message>
        <source>按日期的价</source>
        <translation>Prices by date</translation>
    </message>
    <message>
        <source>改成</source>
        <translation>Change to</translation>
    </message>
    <message>
        <source>先放着，接着改</source>
        <translation>Collect, go on</translation>
    </message>
    <message>
        <source>有了：{name} {price} 元</source>
        <translation>Added: {name}, {price} yuan</translation>
    </message>
    <message>
        <source>改好了 {n} 种商品</source>
        <translation>Goods changed: {n}</translation>
    </message>
    <message>
        <source>改好了：{name}</source>
        <translation>Changed: {name}</translation>
    </message>
    <message>
        <source>{name}：{before} → {after} 元</source>
        <translation>{name}: {before} → {after} yuan</translation>
    </message>
    <message>
        <source>图片：有</source>
        <translation>Picture: there is one</translation>
    </message>
    <message>
        <source>图片：没有</source>
        <translation>Picture: none</translation>
    </message>
</context>
<context>
    <name>Heard</name>
    <message>
        <source>一共{yuan}元</source>
        <translation>{yuan} yuan in total</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>把表格导进来</source>
        <translation>Bring a table in</translation>
    </message>
    <message>
        <source>商品、住户、账单、供应方，或者物业公司的月度文件。Excel、WPS、CSV 都行，不用改格式。</source>
        <translation>Goods, households, bills, vendors, or the property company&apos;s month. From Excel, WPS or CSV, as they are.</translation>
    </message>
    <message>
        <source>打开以后先看，没有一行不对才能导入；导入之前什么都不会写。</source>
        <translation>You see it first. Nothing is written before you say so, and nothing at all while a row is wrong.</translation>
    </message>
    <message>
        <source>表里没有的，账上的不会动，也不会删。</source>
        <translation>What the table does not have stays as it is.</translation>
    </message>
    <message>
        <source>这是什么表</source>
        <translation>What it is</translation>
    </message>
    <message>
        <source>存一个空表去填</source>
        <translation>An empty one to fill in</translation>
    </message>
    <message>
        <source>把不对的行存成表格</source>
        <translation>Save the bad rows</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>您的密码</source>
        <translation>Your PIN</translation>
    </message>
    <message>
        <source>新的</source>
        <translation>New</translation>
    </message>
    <message>
        <source>有变化</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>没变化</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>没有取用的行</source>
        <translation>Rows left out</translation>
    </message>
    <message>
        <source>人</source>
        <translation>People</translation>
    </message>
    <message>
        <source>{n} 行不对，先改好才能导入</source>
        <translation>{n} rows are wrong: mend them first</translation>
    </message>
    <message>
        <source>还有 {n} 处，见“注意”</source>
        <translation>{n} more under &quot;Notes&quot;</translation>
    </message>
    <message>
        <source>导入好了</source>
        <translation>It is in</translation>
    </message>
    <message>
        <source>和我们的账对一对，只是看，什么都不写。</source>
        <translation>Laid beside our own month. Nothing is written.</translation>
    </message>
    <message>
        <source>我们 {ours}，物业公司 {theirs}</source>
        <translation>Ours {ours}, theirs {theirs}</translation>
    </message>
    <message>
        <source>有 {n} 行是别的月份的，没有比</source>
        <translation>Rows of another month, not compared: {n}</translation>
    </message>
    <message>
        <source>对得上 {agree} 处，不同 {wrong} 处</source>
        <translation>{agree} match, {wrong} differ</translation>
    </message>
    <message>
        <source>点表头，或按 {key}，选每一列是什么。</source>
        <translation>Click the header, or press {key}, and say what each column is.</translation>
    </message>
    <message>
        <source>认不出哪一列是：{names}</source>
        <translation>No column is known to be: {names}</translation>
    </message>
    <message>
        <source>{n} 行</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>{n} 位</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>还有 {n} 处，见“不对的”</source>
        <translation>{n} more under &quot;Wrong&quot;</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{things}没有{field}：{some}</source>
        <translation>{things} without {field}: {some}</translation>
    </message>
    <message>
        <source>新的 {new}，有变化 {changed}，没变化 {unchanged}</source>
        <translation>New: {new}. Changed: {changed}. Unchanged: {unchanged}</translation>
    </message>
    <message>
        <source>可选的</source>
        <translation>What it may be</translation>
    </message>
    <message>
        <source>不改了</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>表里没有写的</source>
        <translation>What the table does not say</translation>
    </message>
    <message>
        <source>接着读</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>文件名或路径</source>
        <translation>Name or path</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>桌面</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>下载</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>文档</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>主目录</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>U 盘</source>
        <translation>USB stick</translation>
    </message>
    <message>
        <source>输入文件名的一部分，或把文件拖到这里</source>
        <translation>Part of a name, or drop a file</translation>
    </message>
    <message>
        <source>这里没有表格文件</source>
        <translation>No tables here</translation>
    </message>
    <message>
        <source>有 {n} 个别的文件，不是表格</source>
        <translation>Other files: {n}</translation>
    </message>
    <message>
        <source>换文件</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>换一张表</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>这一列是什么</source>
        <translation>This column</translation>
    </message>
    <message>
        <source>表里的行</source>
        <translation>Rows of the file</translation>
    </message>
    <message>
        <source>不对的</source>
        <translation>Wrong</translation>
    </message>
    <message>
        <source>不同</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>前 {n} 行</source>
        <translation>First {n} rows</translation>
    </message>
    <message>
        <source>所有行</source>
        <translation>All rows</translation>
    </message>
    <message>
        <source>不对的 {n}</source>
        <translation>Wrong {n}</translation>
    </message>
    <message>
        <source>变化 {n}</source>
        <translation>Changes {n}</translation>
    </message>
    <message>
        <source>注意 {n}</source>
        <translation>Notes {n}</translation>
    </message>
    <message>
        <source>不同 {n}</source>
        <translation>Differences {n}</translation>
    </message>
    <message>
        <source>正在读这个文件…</source>
        <translation>Reading this file…</translation>
    </message>
    <message>
        <source>换一个文件</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>看别的</source>
        <translation>Next view</translation>
    </message>
    <message>
        <source>换一张工作表</source>
        <translation>Another sheet</translation>
    </message>
    <message>
        <source>存成表格</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导入{kind}</source>
        <translation>Import · {kind}</translation>
    </message>
    <message>
        <source>“{column}”这一列是</source>
        <translation>Column &quot;{column}&quot; is</translation>
    </message>
    <message>
        <source>看表头认不出“{file}”是什么表。它是</source>
        <translation>The header of &quot;{file}&quot; does not tell. It is</translation>
    </message>
    <message>
        <source>存哪一种空表</source>
        <translation>Which empty one</translation>
    </message>
    <message>
        <source>读哪一张工作表</source>
        <translation>Which sheet</translation>
    </message>
    <message>
        <source>这些月份是哪一年的</source>
        <translation>Which year are these months of</translation>
    </message>
    <message>
        <source>这些是哪个月的账单（2026-10）</source>
        <translation>Which month are these bills of (2026-10)</translation>
    </message>
    <message>
        <source>这些是什么费用</source>
        <translation>Which fee is it</translation>
    </message>
    <message>
        <source>对哪个月的账（2026-10）</source>
        <translation>Which month is compared (2026-10)</translation>
    </message>
    <message>
        <source>“{file}”里没有写。</source>
        <translation>&quot;{file}&quot; does not say.</translation>
    </message>
    <message>
        <source>已取消，什么都没有写</source>
        <translation>Cancelled; nothing was written.</translation>
    </message>
    <message>
        <source>存好了：{file}</source>
        <translation>Saved: {file}</translation>
    </message>
    <message>
        <source>确认导入</source>
        <translation>Import now</translation>
    </message>
    <message>
        <source>再导一个文件</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>和我们的账对一对</source>
        <translation>Compare with ours</translation>
    </message>
    <message>
        <source>导入 {things}</source>
        <translation>Import {things}</translation>
    </message>
    <message>
        <source>正在读</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>正在写</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>原来 {old}</source>
        <translation>was {old}</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>怎么回事</source>
        <translation>What is the matter</translation>
    </message>
    <message>
        <source>哪一个</source>
        <translation>Which</translation>
    </message>
    <message>
        <source>什么</source>
        <translation>What</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>改成</source>
        <translation>Will be</translation>
    </message>
    <message>
        <source>还有 {n} 处</source>
        <translation>{n} more</translation>
    </message>
    <message>
        <source>第 {line} 行 {key}：{field} {old} → {new}</source>
        <translation>Line {line}, {key}: {field} {old} → {new}</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>账期</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>哪里不同</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>我们</source>
        <translation>Ours</translation>
    </message>
    <message>
        <source>物业公司</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>{room} {period} {slip}：{kind}，我们 {ours}，物业公司 {theirs} {cause}</source>
        <translation>{room} {period} {slip}: {kind}; ours {ours}, theirs {theirs} {cause}</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>改动时间</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>看表头认</source>
        <translation>By its header</translation>
    </message>
    <message>
        <source>不用</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>“{sheet}”表</source>
        <translation>Sheet &quot;{sheet}&quot;</translation>
    </message>
    <message>
        <source>第 {line} 行是表头</source>
        <translation>header in line {line}</translation>
    </message>
    <message>
        <source>另有“{names}”等 {n} 张表</source>
        <translation>{n} more sheets: &quot;{names}&quot; …</translation>
    </message>
    <message>
        <source>另有“{names}”</source>
        <translation>also &quot;{names}&quot;</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>数字键盘</source>
        <translation>Number pad</translation>
    </message>
    <message>
        <source>退格</source>
        <translation>Backspace</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>页面或动作</source>
        <translation>Page or action</translation>
    </message>
    <message>
        <source>按键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>输入页面或动作的一部分</source>
        <translation>Part of a page or action</translation>
    </message>
    <message>
        <source>用手指：点一个键</source>
        <translation>By finger: tap a key</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>这一个恢复原样</source>
        <translation>Restore this one</translation>
    </message>
    <message>
        <source>全部恢复原样</source>
        <translation>Restore all</translation>
    </message>
    <message>
        <source>按新的键</source>
        <translation>Press another key</translation>
    </message>
    <message>
        <source>现在是 {key}</source>
        <translation>It is {key} now</translation>
    </message>
    <message>
        <source>原来是 {key}</source>
        <translation>first it was {key}</translation>
    </message>
    <message>
        <source>请按新的键；Esc 不换</source>
        <translation>Press the new key; Esc leaves it</translation>
    </message>
    <message>
        <source>{key} 在“{place}”里改不了，请换一个键</source>
        <translation>{key} is fixed in &quot;{place}&quot;; choose another key</translation>
    </message>
    <message>
        <source>{key} 在“{place}”里是“{other}”</source>
        <translation>In &quot;{place}&quot; {key} is &quot;{other}&quot;</translation>
    </message>
    <message>
        <source>{told}，不能对调，请换一个键</source>
        <translation>{told}; they cannot be exchanged: choose another key</translation>
    </message>
    <message>
        <source>两个对调</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>都恢复原样了</source>
        <translation>All are as they were first</translation>
    </message>
    <message>
        <source>{n} 个键都恢复原样？</source>
        <translation>Restore all {n} keys?</translation>
    </message>
    <message>
        <source>全部恢复</source>
        <translation>Restore all</translation>
    </message>
    <message>
        <source>页面</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>动作</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>“{action}”现在是 {key}</source>
        <translation>&quot;{action}&quot; is {key} now</translation>
    </message>
    <message>
        <source>{key} 到处都是确认，不能用</source>
        <translation>{key} confirms everywhere and cannot be had</translation>
    </message>
    <message>
        <source>{key} 到处都是返回，不能用</source>
        <translation>{key} goes back everywhere and cannot be had</translation>
    </message>
    <message>
        <source>{key} 会打进输入框里，不能用</source>
        <translation>{key} types into the box and cannot be had</translation>
    </message>
    <message>
        <source>{key} 用来在行和框之间走，不能用</source>
        <translation>{key} moves between lines and boxes and cannot be had</translation>
    </message>
    <message>
        <source>{key} 用来复制、粘贴、撤销，不能用</source>
        <translation>{key} copies, pastes or undoes and cannot be had</translation>
    </message>
    <message>
        <source>{key} 扫码枪会发出来，不能用</source>
        <translation>Scanners send {key}; it cannot be had</translation>
    </message>
    <message>
        <source>{key} 系统要用，不能用</source>
        <translation>The system takes {key}; it cannot be had</translation>
    </message>
    <message>
        <source>{key} 在输入框里删字，只能用来删行</source>
        <translation>{key} deletes in the box: only voiding a line may have it</translation>
    </message>
    <message>
        <source>确认，下一步</source>
        <translation>Confirm, next step</translation>
    </message>
    <message>
        <source>打印、补打</source>
        <translation>Print, print again</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>存成文件</source>
        <translation>Save as a file</translation>
    </message>
    <message>
        <source>换一种看法</source>
        <translation>Another view</translation>
    </message>
    <message>
        <source>试算：换一种看法</source>
        <translation>Tried: look by something else</translation>
    </message>
    <message>
        <source>费用项目</source>
        <translation>Fee item</translation>
    </message>
    <message>
        <source>楼栋</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>往前</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>往后</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>从头来</source>
        <translation>Anew</translation>
    </message>
    <message>
        <source>中文 / English</source>
        <translation>中文 / English</translation>
    </message>
    <message>
        <source>冲正</source>
        <translation>Reverse</translation>
    </message>
    <message>
        <source>勾选账单</source>
        <translation>Tick bills</translation>
    </message>
    <message>
        <source>这一列</source>
        <translation>This column</translation>
    </message>
    <message>
        <source>选哪一种、选谁</source>
        <translation>Which kind, whose</translation>
    </message>
    <message>
        <source>工作表、整份文件</source>
        <translation>Sheet, whole file</translation>
    </message>
    <message>
        <source>这台电脑的设置</source>
        <translation>This computer&apos;s setup</translation>
    </message>
    <message>
        <source>离开训练</source>
        <translation>Leave training</translation>
    </message>
    <message>
        <source>住户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>账单</source>
        <translation>Bills</translation>
    </message>
    <message>
        <source>缴费</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>批量抵扣</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>月结</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>看板</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>促销</source>
        <translation>Promotions</translation>
    </message>
    <message>
        <source>库存</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>秤签</source>
        <translation>Scale labels</translation>
    </message>
    <message>
        <source>收款盒上的后四位</source>
        <translation>Last four on the shop&apos;s box</translation>
    </message>
    <message>
        <source>快捷键 1</source>
        <translation>Quick key 1</translation>
    </message>
    <message>
        <source>快捷键 2</source>
        <translation>Quick key 2</translation>
    </message>
    <message>
        <source>快捷键 3</source>
        <translation>Quick key 3</translation>
    </message>
    <message>
        <source>快捷键 4</source>
        <translation>Quick key 4</translation>
    </message>
    <message>
        <source>快捷键 5</source>
        <translation>Quick key 5</translation>
    </message>
    <message>
        <source>快捷键 6</source>
        <translation>Quick key 6</translation>
    </message>
    <message>
        <source>快捷键 7</source>
        <translation>Quick key 7</translation>
    </message>
    <message>
        <source>快捷键 8</source>
        <translation>Quick key 8</translation>
    </message>
    <message>
        <source>下一页快捷键</source>
        <translation>Next page of quick keys</translation>
    </message>
    <message>
        <source>上一页快捷键</source>
        <translation>Page of quick keys before</translation>
    </message>
    <message>
        <source>排快捷键</source>
        <translation>Arrange quick keys</translation>
    </message>
    <message>
        <source>还没做的电子退款</source>
        <translation>Electronic refunds left to do</translation>
    </message>
    <message>
        <source>收银</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>搜索商品</source>
        <translation>Search goods</translation>
    </message>
    <message>
        <source>无码商品</source>
        <translation>Goods without code</translation>
    </message>
    <message>
        <source>数量、重量</source>
        <translation>Quantity, weight</translation>
    </message>
    <message>
        <source>改价</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>打折</source>
        <translation>Discount</translation>
    </message>
    <message>
        <source>删行</source>
        <translation>Void a line</translation>
    </message>
    <message>
        <source>整单作废</source>
        <translation>Void all</translation>
    </message>
    <message>
        <source>挂单</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>取单</source>
        <translation>Retrieve</translation>
    </message>
    <message>
        <source>退货</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>补打上一单</source>
        <translation>Print the last again</translation>
    </message>
    <message>
        <source>查小票</source>
        <translation>Find a receipt</translation>
    </message>
    <message>
        <source>结账</source>
        <translation>Pay</translation>
    </message>
    <message>
        <source>钱箱</source>
        <translation>Drawer</translation>
    </message>
    <message>
        <source>付款</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>收完款</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>电子退款做好了</source>
        <translation>Electronic refund done</translation>
    </message>
    <message>
        <source>无小票</source>
        <translation>Without receipt</translation>
    </message>
    <message>
        <source>整单退</source>
        <translation>All of it</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>报损、上架</source>
        <translation>Scrap, shelve</translation>
    </message>
    <message>
        <source>改退现金</source>
        <translation>In cash instead</translation>
    </message>
    <message>
        <source>换货</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>核对退款</source>
        <translation>Check the refund</translation>
    </message>
    <message>
        <source>找以前的小票</source>
        <translation>Earlier receipts</translation>
    </message>
    <message>
        <source>存入</source>
        <translation>Cash in</translation>
    </message>
    <message>
        <source>取出</source>
        <translation>Cash out</translation>
    </message>
    <message>
        <source>交保险柜</source>
        <translation>To the safe</translation>
    </message>
    <message>
        <source>只开钱箱</source>
        <translation>Open the drawer</translation>
    </message>
    <message>
        <source>班中读数（X）</source>
        <translation>Reading (X)</translation>
    </message>
    <message>
        <source>待退给顾客</source>
        <translation>Refunds to customers</translation>
    </message>
    <message>
        <source>退款没办成</source>
        <translation>Not refunded after all</translation>
    </message>
    <message>
        <source>交班清点</source>
        <translation>Counting</translation>
    </message>
    <message>
        <source>重数一次</source>
        <translation>Count again</translation>
    </message>
    <message>
        <source>图片</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>图片文件</source>
        <translation>Picture file</translation>
    </message>
    <message>
        <source>短名</source>
        <translation>Short name</translation>
    </message>
    <message>
        <source>加一页</source>
        <translation>Add a page</translation>
    </message>
    <message>
        <source>页名</source>
        <translation>Page name</translation>
    </message>
    <message>
        <source>这页提前</source>
        <translation>Page earlier</translation>
    </message>
    <message>
        <source>删这页</source>
        <translation>Drop the page</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>物业：住户</source>
        <translation>Office: households</translation>
    </message>
    <message>
        <source>指定积分</source>
        <translation>So many points</translation>
    </message>
    <message>
        <source>住户事务</source>
        <translation>Affairs</translation>
    </message>
    <message>
        <source>积分护照</source>
        <translation>Points passport</translation>
    </message>
    <message>
        <source>收款</source>
        <translation>Take a fee</translation>
    </message>
    <message>
        <source>物业：积分护照</source>
        <translation>Office: passport</translation>
    </message>
    <message>
        <source>打印护照</source>
        <translation>Print the passport</translation>
    </message>
    <message>
        <source>物业：出账</source>
        <translation>Office: bills</translation>
    </message>
    <message>
        <source>没出账的</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>减免这一张</source>
        <translation>Waive this one</translation>
    </message>
    <message>
        <source>整批丢掉</source>
        <translation>Throw the draft away</translation>
    </message>
    <message>
        <source>整批作废，重新出</source>
        <translation>Void all, issue anew</translation>
    </message>
    <message>
        <source>物业：欠费</source>
        <translation>Office: arrears</translation>
    </message>
    <message>
        <source>按楼栋看</source>
        <translation>By building</translation>
    </message>
    <message>
        <source>只看可抵清的</source>
        <translation>Those points would pay</translation>
    </message>
    <message>
        <source>物业：单价</source>
        <translation>Office: tariffs</translation>
    </message>
    <message>
        <source>物业：缴费</source>
        <translation>Office: payments</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>收现金</source>
        <translation>Take cash</translation>
    </message>
    <message>
        <source>收转账</source>
        <translation>Take a transfer</translation>
    </message>
    <message>
        <source>收微信</source>
        <translation>Take WeChat</translation>
    </message>
    <message>
        <source>收支付宝</source>
        <translation>Take Alipay</translation>
    </message>
    <message>
        <source>今天的收据</source>
        <translation>Today&apos;s slips</translation>
    </message>
    <message>
        <source>物业：批量抵扣</source>
        <translation>Office: batch</translation>
    </message>
    <message>
        <source>物业：月结</source>
        <translation>Office: month</translation>
    </message>
    <message>
        <source>物业：看板</source>
        <translation>Office: dashboard</translation>
    </message>
    <message>
        <source>换月份</source>
        <translation>Other month</translation>
    </message>
    <message>
        <source>按户、按金额</source>
        <translation>By household, by amount</translation>
    </message>
    <message>
        <source>数字存成表格</source>
        <translation>Save the figures</translation>
    </message>
    <message>
        <source>公告</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>积分规则</source>
        <translation>Points rules</translation>
    </message>
    <message>
        <source>新版本</source>
        <translation>New version</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>后台：商品</source>
        <translation>Back office: goods</translation>
    </message>
    <message>
        <source>改资料</source>
        <translation>Edit an item</translation>
    </message>
    <message>
        <source>新商品</source>
        <translation>New item</translation>
    </message>
    <message>
        <source>成批改</source>
        <translation>Change many</translation>
    </message>
    <message>
        <source>全部勾选</source>
        <translation>Tick all</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>供应方</source>
        <translation>Vendor</translation>
    </message>
    <message>
        <source>摊位</source>
        <translation>Stalls</translation>
    </message>
    <message>
        <source>在售、下架、没定价</source>
        <translation>On sale, off sale, without a price</translation>
    </message>
    <message>
        <source>显示哪些列</source>
        <translation>Which columns</translation>
    </message>
    <message>
        <source>按日期的价、会员价</source>
        <translation>Price by date, members&apos; price</translation>
    </message>
    <message>
        <source>不用这个价了</source>
        <translation>End a price</translation>
    </message>
    <message>
        <source>放到快捷键</source>
        <translation>Put on a quick key</translation>
    </message>
    <message>
        <source>价签</source>
        <translation>Shelf labels</translation>
    </message>
    <message>
        <source>选图片</source>
        <translation>Choose a picture</translation>
    </message>
    <message>
        <source>不要图片</source>
        <translation>No picture</translation>
    </message>
    <message>
        <source>后台：促销</source>
        <translation>Back office: promotions</translation>
    </message>
    <message>
        <source>新促销</source>
        <translation>New promotion</translation>
    </message>
    <message>
        <source>改这个促销</source>
        <translation>Change the promotion</translation>
    </message>
    <message>
        <source>结束这个促销</source>
        <translation>End the promotion</translation>
    </message>
    <message>
        <source>按上月的小票试算</source>
        <translation>Try it on last month&apos;s receipts</translation>
    </message>
    <message>
        <source>试一单</source>
        <translation>Try it on a basket</translation>
    </message>
    <message>
        <source>秤签格式</source>
        <translation>Label layouts</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>启用或停用</source>
        <translation>Switch on or off</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>收货</source>
        <translation>Receive goods</translation>
    </message>
    <message>
        <source>退给供应方</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>报损</source>
        <translation>Write off</translation>
    </message>
    <message>
        <source>盘点</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>送货单文件</source>
        <translation>Delivery list</translation>
    </message>
    <message>
        <source>从哪个供应方来</source>
        <translation>From which vendor</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>进价</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>批号和到期日</source>
        <translation>Batch and last day</translation>
    </message>
    <message>
        <source>去掉这一行</source>
        <translation>Remove this line</translation>
    </message>
    <message>
        <source>后台：供应方</source>
        <translation>Back office: vendors</translation>
    </message>
    <message>
        <source>新条件</source>
        <translation>New terms</translation>
    </message>
    <message>
        <source>摊位当场付清</source>
        <translation>Pay a stall now</translation>
    </message>
    <message>
        <source>付对账单</source>
        <translation>Pay a statement</translation>
    </message>
    <message>
        <source>付款冲正</source>
        <translation>Take a payout back</translation>
    </message>
    <message>
        <source>后台：摊位</source>
        <translation>Back office: stalls</translation>
    </message>
    <message>
        <source>来了</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>没来</source>
        <translation>Did not come</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>改岗位</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>新密码</source>
        <translation>New PIN</translation>
    </message>
    <message>
        <source>停用、恢复上岗</source>
        <translation>On leave, back</translation>
    </message>
    <message>
        <source>报表</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>多长时间</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>存成表格</source>
        <translation>Save workbook</translation>
    </message>
    <message>
        <source>存成 CSV</source>
        <translation>Save CSV</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>训练</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>这台电脑</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>去训练之前</source>
        <translation>Before training</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>提示音</source>
        <translation>Sounds</translation>
    </message>
    <message>
        <source>报出合计</source>
        <translation>Spoken total</translation>
    </message>
    <message>
        <source>顾客屏</source>
        <translation>Resident&apos;s screen</translation>
    </message>
    <message>
        <source>小票打两张</source>
        <translation>Two receipts</translation>
    </message>
    <message>
        <source>第二份备份</source>
        <translation>Second backup</translation>
    </message>
    <message>
        <source>表格恢复原样</source>
        <translation>Tables as they were made</translation>
    </message>
    <message>
        <source>再找一遍</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>不放了</source>
        <translation>None</translation>
    </message>
    <message>
        <source>开张</source>
        <translation>First start</translation>
    </message>
    <message>
        <source>新建一家店</source>
        <translation>New shop</translation>
    </message>
    <message>
        <source>从表格建店</source>
        <translation>From a workbook</translation>
    </message>
    <message>
        <source>看演示</source>
        <translation>Demo</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>第 {n} 段的位数</source>
        <translation>Digits of field {n}</translation>
    </message>
    <message>
        <source>（没有）</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>第 {n} 段：{what}</source>
        <translation>Field {n}: {what}</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>前缀</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <source>第 {n} 段</source>
        <translation>Field {n}</translation>
    </message>
    <message>
        <source>校验位（最后一位）</source>
        <translation>Check digit (the last)</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>新的秤签格式</source>
        <translation>New label layout</translation>
    </message>
    <message>
        <source>启用中</source>
        <translation>Enabled</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Disabled</translation>
    </message>
    <message>
        <source>启用</source>
        <translation>Enable</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Disable</translation>
    </message>
    <message>
        <source>启用秤签格式“{name}”</source>
        <translation>Enable the label layout &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>停用秤签格式“{name}”</source>
        <translation>Disable the label layout &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>“{name}”从现在起这样读，每台收银机都是</source>
        <translation>&quot;{name}&quot; is read like this from now on, at every till.</translation>
    </message>
    <message>
        <source>“{name}”停用了，从现在起没有秤签按它读</source>
        <translation>&quot;{name}&quot; is disabled: no label is read by it any more.</translation>
    </message>
    <message>
        <source>去掉秤签格式“{name}”</source>
        <translation>Remove the label layout &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>“{name}”去掉了，从现在起没有秤签按它读</source>
        <translation>&quot;{name}&quot; is removed: no label is read by it any more.</translation>
    </message>
    <message>
        <source>秤签格式</source>
        <translation>Label layouts</translation>
    </message>
    <message>
        <source>试扫</source>
        <translation>Try a label</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>启用或停用</source>
        <translation>Enable or disable</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>新格式，或确认</source>
        <translation>New layout, or confirm</translation>
    </message>
    <message>
        <source>格式</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>位数</source>
        <translation>Digits</translation>
    </message>
    <message>
        <source>{n} 位</source>
        <translation>{n} digits</translation>
    </message>
    <message>
        <source>校验位</source>
        <translation>Check digit</translation>
    </message>
    <message>
        <source>一共</source>
        <translation>In all</translation>
    </message>
    <message>
        <source>校验位不对</source>
        <translation>wrong check digit</translation>
    </message>
    <message>
        <source>{money}/{unit}</source>
        <translation>{money}/{unit}</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>重量</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>件数</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>收银时加上</source>
        <translation>The till adds</translation>
    </message>
    <message>
        <source>不改了</source>
        <translation>Leave as it is</translation>
    </message>
    <message>
        <source>核对完毕，确认</source>
        <translation>Checked: confirm</translation>
    </message>
    <message>
        <source>新格式</source>
        <translation>New layout</translation>
    </message>
    <message>
        <source>还没有改动</source>
        <translation>Nothing is changed yet</translation>
    </message>
    <message>
        <source>它会让秤签值另外的钱：确认时要另一个人批准</source>
        <translation>Labels will mean other money: a second person approves it.</translation>
    </message>
    <message>
        <source>试扫的秤签</source>
        <translation>Label to try</translation>
    </message>
    <message>
        <source>扫秤签，或打数字</source>
        <translation>Scan or type a label</translation>
    </message>
    <message>
        <source>每一段是什么、收银台会怎么算，在这里马上看到；什么也不会卖出。</source>
        <translation>What each field is, and what a till would make of it, is shown here at once; nothing is sold.</translation>
    </message>
</context>
<context>
    <name>Login</name>
    <message>
        <source>在社区超市攒积分，用积分抵物业费</source>
        <translation>Shop here, earn points, pay your property fee with them</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>Login name</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>训练</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>这台电脑</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>已锁屏</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>{name}，输入密码继续。换人请先改登录名。</source>
        <translation>{name}, enter your PIN to go on. Somebody else: change the login name first.</translation>
    </message>
    <message>
        <source>练习：登录名 cashier，密码 1111；要第二个人时 lead，111111</source>
        <translation>To practise: cashier, PIN 1111; as the second person lead, 111111</translation>
    </message>
    <message>
        <source>演示：收银 cashier 1111，值班长 lead 111111，店长 manager 222222，物业 clerk 333333</source>
        <translation>Demo: cashier 1111, lead 111111, manager 222222, clerk 333333</translation>
    </message>
    <message>
        <source>正在准备，几秒就好</source>
        <translation>Getting ready, a few seconds</translation>
    </message>
    <message>
        <source>这台电脑的设置读不出来，先用原来的样子和按键</source>
        <translation>This computer&apos;s settings cannot be read: the first look and the first keys hold for now</translation>
    </message>
    <message>
        <source>这台电脑记的表格读不出来，列和排序先用原来的样子</source>
        <translation>What this computer remembers of tables cannot be read: columns and order are as they were made</translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>住户</source>
        <translation>Resident</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>待缴</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>已搬离</source>
        <translation>Moved out</translation>
    </message>
    <message>
        <source>已冻结</source>
        <translation>Frozen</translation>
    </message>
    <message>
        <source>找到的住户</source>
        <translation>Households found</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>就是这样</source>
        <translation>That is right</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>先选中一行</source>
        <translation>Choose a line first</translation>
    </message>
    <message>
        <source>这一户正在办理，请等办完再换</source>
        <translation>This household&apos;s business is under way; change when it is done</translation>
    </message>
    <message>
        <source>扫到的没有加上：这里不收条码，先返回</source>
        <translation>What was scanned was not added: nothing is scanned here, go back first</translation>
    </message>
    <message>
        <source>钱箱没有自动打开，请用钥匙打开</source>
        <translation>The drawer did not open, use the key</translation>
    </message>
</context>
<context>
    <name>Month</name>
    <message>
        <source>存成表格</source>
        <translation>Save as a table</translation>
    </message>
    <message>
        <source>和物业公司的表核对</source>
        <translation>Matching</translation>
    </message>
    <message>
        <source>回去核对</source>
        <translation>Back to matching</translation>
    </message>
    <message>
        <source>下一处</source>
        <translation>The next one</translation>
    </message>
    <message>
        <source>换一个文件</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>选他们的文件</source>
        <translation>Choose their file</translation>
    </message>
    <message>
        <source>不选了</source>
        <translation>No file</translation>
    </message>
    <message>
        <source>正在比…</source>
        <translation>Comparing…</translation>
    </message>
    <message>
        <source>物业公司说收到了多少，和我们的对一对</source>
        <translation>Lay what they say they received beside ours</translation>
    </message>
    <message>
        <source>选他们的月度文件：XLSX、CSV 都行，只是看，什么都不写</source>
        <translation>Choose their file of the month, XLSX or CSV; nothing is written</translation>
    </message>
    <message>
        <source>对上 {n} 笔 {sum}</source>
        <translation>{n} match, {sum}</translation>
    </message>
    <message>
        <source>我们 {ours}，他们 {theirs}</source>
        <translation>ours {ours}, theirs {theirs}</translation>
    </message>
    <message>
        <source>相差 {sum}</source>
        <translation>{sum} apart</translation>
    </message>
    <message>
        <source>{n} 行是别的月份</source>
        <translation>{n} rows of other months</translation>
    </message>
    <message>
        <source>每一笔都对得上</source>
        <translation>Every row matches</translation>
    </message>
    <message>
        <source>{tie}：不相符的</source>
        <translation>{tie}: what differs</translation>
    </message>
    <message>
        <source>{n} 行；按 Enter 或点两下，看这一户</source>
        <translation>{n} rows; Enter or a double tap opens the household</translation>
    </message>
    <message>
        <source>上一个月</source>
        <translation>The month before</translation>
    </message>
    <message>
        <source>下一个月</source>
        <translation>The next month</translation>
    </message>
    <message>
        <source>前面的月份</source>
        <translation>Earlier month</translation>
    </message>
    <message>
        <source>交班</source>
        <translation>Shifts</translation>
    </message>
    <message>
        <source>账单草稿</source>
        <translation>Draft bills</translation>
    </message>
    <message>
        <source>到期积分</source>
        <translation>Lapsed points</translation>
    </message>
    <message>
        <source>电脑时间</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>账本封印</source>
        <translation>Seals</translation>
    </message>
    <message>
        <source>关账日</source>
        <translation>Closed on</translation>
    </message>
    <message>
        <source>已经关账</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>关账前</source>
        <translation>Before the close</translation>
    </message>
    <message>
        <source>对不上，重新登录核对</source>
        <translation>doubtful: log in again</translation>
    </message>
    <message>
        <source>全部交了</source>
        <translation>all closed</translation>
    </message>
    <message>
        <source>{names} 没交</source>
        <translation>{names} open</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
    <message>
        <source>{n} 张没发布</source>
        <translation>{n} unpublished</translation>
    </message>
    <message>
        <source>{points} 分，一起注销</source>
        <translation>{points}, with the close</translation>
    </message>
    <message>
        <source>{points} 分，先不注销</source>
        <translation>{points}, left for now</translation>
    </message>
    <message>
        <source>{n} 处不对</source>
        <translation>{n} broken</translation>
    </message>
    <message>
        <source>正在核…</source>
        <translation>checking…</translation>
    </message>
    <message>
        <source>{n} 笔都对</source>
        <translation>{n} entries hold</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>您的密码</source>
        <translation>Your PIN</translation>
    </message>
    <message>
        <source>结算单</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>公示页</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>月结包</source>
        <translation>Pack</translation>
    </message>
    <message>
        <source>停下</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>超市应付物业公司</source>
        <translation>The shop owes the property company</translation>
    </message>
    <message>
        <source>物业公司应付超市</source>
        <translation>The property company owes the shop</translation>
    </message>
    <message>
        <source>先不关</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>存月结包</source>
        <translation>Save the month pack</translation>
    </message>
    <message>
        <source>确认关账</source>
        <translation>Close it</translation>
    </message>
    <message>
        <source>关 {month} 的账</source>
        <translation>Close {month}</translation>
    </message>
    <message>
        <source>正在算这个月的账…</source>
        <translation>Working out the month&apos;s books…</translation>
    </message>
    <message>
        <source>关了就不能改：以后的更正记在没关的月份里。</source>
        <translation>A closed month never changes: corrections go into an open one.</translation>
    </message>
    <message>
        <source>存好的文件可以再存，一个字都不会变。</source>
        <translation>Saved again, the files are the same to the letter.</translation>
    </message>
    <message>
        <source>这里只能看，由物业财务关账。</source>
        <translation>For looking only: office finance closes it.</translation>
    </message>
    <message>
        <source>有对不上的账，先查清楚。</source>
        <translation>Some books do not tie: find out why first.</translation>
    </message>
    <message>
        <source>上面还有没办好的，办完就能关。</source>
        <translation>See to what is open above; then it can be closed.</translation>
    </message>
    <message>
        <source>{month}还没过完，{day}起可以关账。</source>
        <translation>{month} is not over; it can be closed from {day}.</translation>
    </message>
    <message>
        <source>yyyy年M月d日</source>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>关账</source>
        <translation>Close the month</translation>
    </message>
    <message>
        <source>看别的</source>
        <translation>Look at another</translation>
    </message>
    <message>
        <source>{month}的账关好了。</source>
        <translation>{month} is closed.</translation>
    </message>
    <message>
        <source>公示 {month}.pdf</source>
        <translation>Notice {month}.pdf</translation>
    </message>
    <message>
        <source>正在关账</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>正在写</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>账期</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>我们</source>
        <translation>Ours</translation>
    </message>
    <message>
        <source>他们</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>多半是</source>
        <translation>Most likely</translation>
    </message>
    <message>
        <source>{room} {period} {slip}：我们 {ours}，他们 {theirs}。{cause}</source>
        <translation>{room} {period} {slip}: ours {ours}, theirs {theirs}. {cause}</translation>
    </message>
    <message>
        <source>差</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>{n} 行不符</source>
        <translation>{n} rows differ</translation>
    </message>
    <message>
        <source>差 {sum}，{n} 行</source>
        <translation>{sum} off, {n} rows</translation>
    </message>
    <message>
        <source>结算单 {month}.pdf</source>
        <translation>Settlement {month}.pdf</translation>
    </message>
    <message>
        <source>没有账，和后面的一起关</source>
        <translation>empty, closed with a later one</translation>
    </message>
</context>
<context>
    <name>Office</name>
    <message>
        <source>可用积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>预存</source>
        <translation>Paid ahead</translation>
    </message>
    <message>
        <source>待缴</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>按 {day} 计</source>
        <translation>as of {day}</translation>
    </message>
    <message>
        <source>抵以后的账单</source>
        <translation>for later bills</translation>
    </message>
    <message>
        <source>{n} 张</source>
        <translation>{n} bills</translation>
    </message>
    <message>
        <source>没有账单</source>
        <translation>No bills</translation>
    </message>
    <message>
        <source>{name} 等 {n} 人</source>
        <translation>{name}, {n} people</translation>
    </message>
    <message>
        <source>没有电话</source>
        <translation>no phone</translation>
    </message>
    <message>
        <source>没有面积，出不了账单</source>
        <translation>no area: no bill can be issued</translation>
    </message>
    <message>
        <source>同意月末批量抵扣</source>
        <translation>In the batch</translation>
    </message>
    <message>
        <source>已搬离</source>
        <translation>Moved out</translation>
    </message>
    <message>
        <source>抵 {worth}</source>
        <translation>worth {worth}</translation>
    </message>
    <message>
        <source>欠 {debt} 分</source>
        <translation>owes {debt} points</translation>
    </message>
    <message>
        <source>已缴清</source>
        <translation>Paid up</translation>
    </message>
    <message>
        <source>查找住户</source>
        <translation>Find a household</translation>
    </message>
    <message>
        <source>往来记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>成员</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>冲正</source>
        <translation>Reverse</translation>
    </message>
    <message>
        <source>成员 {n}</source>
        <translation>People {n}</translation>
    </message>
    <message>
        <source>还没有登记成员</source>
        <translation>No members yet</translation>
    </message>
    <message>
        <source>账单</source>
        <translation>Bills</translation>
    </message>
    <message>
        <source>出账并公布后显示在这里</source>
        <translation>They stand here once they are published</translation>
    </message>
    <message>
        <source>积分护照</source>
        <translation>Passport</translation>
    </message>
    <message>
        <source>房号、姓名、拼音、电话、卡号</source>
        <translation>Room, name, pinyin, phone or card</translation>
    </message>
    <message>
        <source>先找到住户</source>
        <translation>Find the household first</translation>
    </message>
    <message>
        <source>输入房号、姓名或电话，或扫会员卡</source>
        <translation>Enter room, name or phone, or scan the card</translation>
    </message>
    <message>
        <source>勾选账单</source>
        <translation>Tick bills</translation>
    </message>
    <message>
        <source>收款</source>
        <translation>Take money</translation>
    </message>
    <message>
        <source>这一户没有可以冲正的凭单</source>
        <translation>This household has no slip to reverse</translation>
    </message>
    <message>
        <source>还没有账单</source>
        <translation>No bills yet</translation>
    </message>
    <message>
        <source>还没有记录</source>
        <translation>Nothing yet</translation>
    </message>
    <message>
        <source>尽量抵扣</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>指定积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>积分数</source>
        <translation>Number of points</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>住户事务</source>
        <translation>Affairs</translation>
    </message>
    <message>
        <source>凭单</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>正在记账</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>确认记账 {room}</source>
        <translation>Book {room}</translation>
    </message>
    <message>
        <source>停下了，什么都没有写</source>
        <translation>Stopped; nothing was written.</translation>
    </message>
    <message>
        <source>输入序号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>停下，什么都不写</source>
        <translation>Stop, write nothing</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>抵扣凭单</source>
        <translation>Redemption slip</translation>
    </message>
    <message>
        <source>要抵扣的积分</source>
        <translation>Points to redeem</translation>
    </message>
    <message>
        <source>使用积分</source>
        <translation>Points used</translation>
    </message>
    <message>
        <source>抵扣后余</source>
        <translation>Points left</translation>
    </message>
    <message>
        <source>仍待缴</source>
        <translation>Still owed</translation>
    </message>
    <message>
        <source>抵扣金额</source>
        <translation>Off the fee</translation>
    </message>
    <message>
        <source>确认抵扣</source>
        <translation>Redeem</translation>
    </message>
    <message>
        <source>服务器恢复了，请再输一次密码，不会重复抵扣</source>
        <translation>The server is back: enter the PIN again, nothing is redeemed twice</translation>
    </message>
    <message>
        <source>这一户刚有变动，已经重新算过，请核对后再输密码</source>
        <translation>This household has just changed: check the new figures, then enter the PIN</translation>
    </message>
    <message>
        <source>抵扣完成 {slip}</source>
        <translation>Redeemed: {slip}</translation>
    </message>
    <message>
        <source>抵扣物业费</source>
        <translation>Points onto the fee</translation>
    </message>
    <message>
        <source>确认抵扣 {room}</source>
        <translation>Redeem {room}</translation>
    </message>
    <message>
        <source>正在记账…</source>
        <translation>Writing…</translation>
    </message>
    <message>
        <source>下一户</source>
        <translation>Next household</translation>
    </message>
    <message>
        <source>账期</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>应收</source>
        <translation>Billed</translation>
    </message>
    <message>
        <source>已缴</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>本次抵扣</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>部分缴</source>
        <translation>Part paid</translation>
    </message>
    <message>
        <source>部分减免</source>
        <translation>Part waived</translation>
    </message>
    <message>
        <source>欠</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>已减免</source>
        <translation>Waived</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>不可抵扣</source>
        <translation>no points</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>物业费</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>已冲正</source>
        <translation>Reversed</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>卡号</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>您的密码</source>
        <translation>Your PIN</translation>
    </message>
    <message>
        <source>办理人登录名（要另一个人）</source>
        <translation>Login of whoever does it (another person)</translation>
    </message>
    <message>
        <source>办理人密码</source>
        <translation>That person&apos;s PIN</translation>
    </message>
    <message>
        <source>批准人登录名</source>
        <translation>Approver&apos;s login</translation>
    </message>
    <message>
        <source>批准人密码</source>
        <translation>Approver&apos;s PIN</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>添加成员</source>
        <translation>Add a member</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>成员已添加</source>
        <translation>Member added</translation>
    </message>
    <message>
        <source>姓名（{note}）</source>
        <translation>Name ({note})</translation>
    </message>
    <message>
        <source>电话（{note}）</source>
        <translation>Phone ({note})</translation>
    </message>
    <message>
        <source>卡号（{note}）</source>
        <translation>Card ({note})</translation>
    </message>
    <message>
        <source>哪一位（序号）</source>
        <translation>Which one (number)</translation>
    </message>
    <message>
        <source>修改成员</source>
        <translation>Change a member</translation>
    </message>
    <message>
        <source>空着不改</source>
        <translation>empty = as it is</translation>
    </message>
    <message>
        <source>成员资料已修改</source>
        <translation>Member changed</translation>
    </message>
    <message>
        <source>删除成员资料</source>
        <translation>Erase a member&apos;s data</translation>
    </message>
    <message>
        <source>资料已删除，账目不变</source>
        <translation>Data erased; the books are as they were</translation>
    </message>
    <message>
        <source>奖励积分</source>
        <translation>Award points</translation>
    </message>
    <message>
        <source>奖励多少积分</source>
        <translation>How many points</translation>
    </message>
    <message>
        <source>凭据（登记表号等）</source>
        <translation>Document (number of the form)</translation>
    </message>
    <message>
        <source>出资方</source>
        <translation>Who pays for it</translation>
    </message>
    <message>
        <source>超过要批准</source>
        <translation>Needs approval above</translation>
    </message>
    <message>
        <source>凭据</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>已奖励 {n} 分，还欠 {debt} 分</source>
        <translation>{n} points awarded, {debt} still owed</translation>
    </message>
    <message>
        <source>已奖励 {n} 分</source>
        <translation>{n} points awarded</translation>
    </message>
    <message>
        <source>补记小票积分</source>
        <translation>Add a receipt&apos;s points</translation>
    </message>
    <message>
        <source>小票号（可扫码）</source>
        <translation>Receipt number (or scan)</translation>
    </message>
    <message>
        <source>购物时间</source>
        <translation>Sold at</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>补记积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>补记后可用</source>
        <translation>Points after it</translation>
    </message>
    <message>
        <source>已补记 {n} 分</source>
        <translation>{n} points added</translation>
    </message>
    <message>
        <source>解冻积分</source>
        <translation>Release points</translation>
    </message>
    <message>
        <source>冻结积分</source>
        <translation>Freeze points</translation>
    </message>
    <message>
        <source>解冻后</source>
        <translation>After it</translation>
    </message>
    <message>
        <source>可以抵扣</source>
        <translation>can be used</translation>
    </message>
    <message>
        <source>冻结后</source>
        <translation>After it</translation>
    </message>
    <message>
        <source>照常积分，不能抵扣</source>
        <translation>earns on, cannot be used</translation>
    </message>
    <message>
        <source>积分已冻结</source>
        <translation>Points are frozen</translation>
    </message>
    <message>
        <source>积分已解冻</source>
        <translation>Points are released</translation>
    </message>
    <message>
        <source>已搬离，积分留存</source>
        <translation>Moved out; the points are kept</translation>
    </message>
    <message>
        <source>转户完成</source>
        <translation>Transferred</translation>
    </message>
    <message>
        <source>结算完成</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>转入房号</source>
        <translation>To room</translation>
    </message>
    <message>
        <source>积分转到另一户</source>
        <translation>Move points to a room</translation>
    </message>
    <message>
        <source>结清积分</source>
        <translation>Settle what is left</translation>
    </message>
    <message>
        <source>搬离</source>
        <translation>Move out</translation>
    </message>
    <message>
        <source>积分转到新房号</source>
        <translation>Points to the new room</translation>
    </message>
    <message>
        <source>积分结算成现金</source>
        <translation>Points for cash</translation>
    </message>
    <message>
        <source>积分留存，不能用</source>
        <translation>Points kept, not usable</translation>
    </message>
    <message>
        <source>积分怎么办</source>
        <translation>What of the points</translation>
    </message>
    <message>
        <source>转出积分</source>
        <translation>Points moved</translation>
    </message>
    <message>
        <source>先抵物业费</source>
        <translation>Arrears paid first</translation>
    </message>
    <message>
        <source>结算积分</source>
        <translation>Points settled</translation>
    </message>
    <message>
        <source>付给住户</source>
        <translation>Paid to them</translation>
    </message>
    <message>
        <source>向住户收</source>
        <translation>Taken from them</translation>
    </message>
    <message>
        <source>欠分</source>
        <translation>Points owed</translation>
    </message>
    <message>
        <source>转入</source>
        <translation>To</translation>
    </message>
    <message>
        <source>转入后可用</source>
        <translation>Points there then</translation>
    </message>
    <message>
        <source>转入后欠分</source>
        <translation>Owed there then</translation>
    </message>
    <message>
        <source>已过期，不转</source>
        <translation>Lapsed, left behind</translation>
    </message>
    <message>
        <source>物业费待缴</source>
        <translation>Fees still owed</translation>
    </message>
    <message>
        <source>原房号</source>
        <translation>This room</translation>
    </message>
    <message>
        <source>换成新的一户，从零开始</source>
        <translation>a new household, from zero</translation>
    </message>
    <message>
        <source>住户</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>缴费</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>批量抵扣</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>看板</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>物业 · {page}</source>
        <translation>Property office · {page}</translation>
    </message>
    <message>
        <source>修改面积</source>
        <translation>Change the area</translation>
    </message>
    <message>
        <source>面积（m²）</source>
        <translation>Area (m²)</translation>
    </message>
    <message>
        <source>没有面积</source>
        <translation>None</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>不变，以后的按新面积</source>
        <translation>stay; later ones by the new area</translation>
    </message>
    <message>
        <source>改为</source>
        <translation>Then</translation>
    </message>
    <message>
        <source>已出的账单</source>
        <translation>Bills issued</translation>
    </message>
    <message>
        <source>面积已改</source>
        <translation>The area is changed</translation>
    </message>
    <message>
        <source>取消批量抵扣</source>
        <translation>Withdraw from the batch</translation>
    </message>
    <message>
        <source>同意批量抵扣</source>
        <translation>Agree to the batch</translation>
    </message>
    <message>
        <source>月末不自动抵扣</source>
        <translation>Not deducted by the batch</translation>
    </message>
    <message>
        <source>月末自动抵扣物业费</source>
        <translation>Deducted by the month&apos;s batch</translation>
    </message>
    <message>
        <source>已同意批量抵扣</source>
        <translation>Agreed to the batch</translation>
    </message>
    <message>
        <source>已取消批量抵扣</source>
        <translation>Withdrawn from the batch</translation>
    </message>
    <message>
        <source>冲正 {slip}</source>
        <translation>Reverse {slip}</translation>
    </message>
    <message>
        <source>为什么冲正（序号）</source>
        <translation>Why (number)</translation>
    </message>
    <message>
        <source>抵错了住户</source>
        <translation>Wrong household</translation>
    </message>
    <message>
        <source>住户要撤回</source>
        <translation>The resident takes it back</translation>
    </message>
    <message>
        <source>收错了住户</source>
        <translation>Wrong household</translation>
    </message>
    <message>
        <source>款项没有到账</source>
        <translation>The money did not arrive</translation>
    </message>
    <message>
        <source>金额不对</source>
        <translation>Wrong amount</translation>
    </message>
    <message>
        <source>其他（写明）</source>
        <translation>Other (in words)</translation>
    </message>
    <message>
        <source>{n} 分</source>
        <translation>{n} pts</translation>
    </message>
    <message>
        <source>经办</source>
        <translation>By</translation>
    </message>
    <message>
        <source>退回积分</source>
        <translation>Points back</translation>
    </message>
    <message>
        <source>；{way} {money}</source>
        <translation>; {way} {money}</translation>
    </message>
    <message>
        <source>从钱箱退现金</source>
        <translation>Cash back from the drawer</translation>
    </message>
    <message>
        <source>退{tender}</source>
        <translation>{tender} back</translation>
    </message>
    <message>
        <source>恢复待缴</source>
        <translation>Owed again</translation>
    </message>
    <message>
        <source>已冲正 {of}，凭单 {slip}</source>
        <translation>{of} is reversed, slip {slip}</translation>
    </message>
    <message>
        <source>；还欠 {debt} 分</source>
        <translation>; {debt} points still owed</translation>
    </message>
    <message>
        <source>待缴的都不能用积分抵扣</source>
        <translation>What is owed takes no points</translation>
    </message>
    <message>
        <source>待缴 {money}，请到缴费页收款</source>
        <translation>{money} is owed: take it on the payments page</translation>
    </message>
    <message>
        <source>积分留着，下次再抵：{n} 分</source>
        <translation>{n} points stay for the next bill</translation>
    </message>
    <message>
        <source>还欠 {n} 分，以后的购物积分先补上</source>
        <translation>{n} points are owed; the next purchases repay them first</translation>
    </message>
    <message>
        <source>没有待缴的账单</source>
        <translation>No bill is owed</translation>
    </message>
    <message>
        <source>没有可用的积分</source>
        <translation>No points to use</translation>
    </message>
    <message>
        <source>物业财务解冻后才能抵扣</source>
        <translation>Office finance must release them first</translation>
    </message>
    <message>
        <source>欠分补齐前不能抵扣</source>
        <translation>Not while points are owed</translation>
    </message>
    <message>
        <source>请换一位同事办理</source>
        <translation>A colleague must do it</translation>
    </message>
    <message>
        <source>您今天给这一户发过奖励，不能再为它抵扣</source>
        <translation>You gave this household points today, so you cannot redeem for it</translation>
    </message>
    <message>
        <source>这一户已经搬离</source>
        <translation>This household moved out</translation>
    </message>
    <message>
        <source>还没有勾选账单</source>
        <translation>No bill is ticked</translation>
    </message>
    <message>
        <source>在左边勾选，或点“尽量抵扣”</source>
        <translation>Tick some at the left, or take &quot;Maximum&quot;</translation>
    </message>
    <message>
        <source>账单已经抵到上限 {percent}%</source>
        <translation>The bills have taken their {percent}% by points</translation>
    </message>
    <message>
        <source>本月可抵扣的积分已经用完</source>
        <translation>This month&apos;s points are used up</translation>
    </message>
    <message>
        <source>今年可抵扣的积分已经用完</source>
        <translation>This year&apos;s points are used up</translation>
    </message>
    <message>
        <source>每张账单最多抵 {percent}%</source>
        <translation>At most {percent}% of a bill</translation>
    </message>
    <message>
        <source>本月还可抵 {n} 分</source>
        <translation>{n} points left this month</translation>
    </message>
    <message>
        <source>今年还可抵 {n} 分</source>
        <translation>{n} points left this year</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>月结</source>
        <translation>Month</translation>
    </message>
</context>
<context>
    <name>Passport</name>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>积分护照</source>
        <translation>Points passport</translation>
    </message>
    <message>
        <source>还没有积分</source>
        <translation>No points yet</translation>
    </message>
    <message>
        <source>积分护照：可用 {points} 分，共 {n} 批</source>
        <translation>Points passport: {points} usable, {n} lots</translation>
    </message>
</context>
<context>
    <name>Pay</name>
    <message>
        <source>找零</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>还差</source>
        <translation>Still owed</translation>
    </message>
    <message>
        <source>应退顾客</source>
        <translation>Hand out</translation>
    </message>
    <message>
        <source>已收齐，核对到账后按 Enter 完成</source>
        <translation>All received: check it arrived, then press Enter</translation>
    </message>
    <message>
        <source>收款金额</source>
        <translation>Amount received</translation>
    </message>
    <message>
        <source>扫付款码</source>
        <translation>scan code</translation>
    </message>
    <message>
        <source>还应收</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>扫付款码；或收款盒到账后按 Enter</source>
        <translation>Scan the code; or Enter once it arrived</translation>
    </message>
    <message>
        <source>收款盒上显示的；没有就按 Esc</source>
        <translation>as the payment box shows; Esc if none</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>撤销收款</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>请把{tender} {amount} 退给顾客</source>
        <translation>Hand {tender} {amount} back to the customer</translation>
    </message>
    <message>
        <source>服务器恢复了，这一单还没有记账，请再按一次 Enter 完成</source>
        <translation>The server is back, and this sale is not recorded yet: press Enter once more</translation>
    </message>
    <message>
        <source>{tender}收</source>
        <translation>{tender}</translation>
    </message>
    <message>
        <source>到账后四位</source>
        <translation>Last 4</translation>
    </message>
    <message>
        <source>后四位 {end}</source>
        <translation>Last 4: {end}</translation>
    </message>
    <message>
        <source>刚好 {amount}</source>
        <translation>Exactly {amount}</translation>
    </message>
    <message>
        <source>正在记账…</source>
        <translation>Writing…</translation>
    </message>
    <message>
        <source>收款并完成</source>
        <translation>Take and finish</translation>
    </message>
    <message>
        <source>已收</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>尾号 {end}</source>
        <translation>ending {end}</translation>
    </message>
    <message>
        <source>换货，再收</source>
        <translation>Exchange: to pay</translation>
    </message>
    <message>
        <source>换货，不找不补</source>
        <translation>Exchange: even</translation>
    </message>
    <message>
        <source>换货，退给顾客（{tenders}）</source>
        <translation>Exchange: to give back ({tenders})</translation>
    </message>
    <message>
        <source>代金券最多抵 {due}，不找零；抵掉的部分不积分</source>
        <translation>A voucher covers at most {due}, gives no change and earns no points</translation>
    </message>
    <message>
        <source>只有现金抹零，{tender}照收</source>
        <translation>Only cash is rounded, {tender} is not</translation>
    </message>
    <message>
        <source>本店现金收到角，零头不收</source>
        <translation>Cash here is taken to the jiao, the rest is let off</translation>
    </message>
    <message>
        <source>本店现金收到元，零头不收</source>
        <translation>Cash here is taken to the yuan, the rest is let off</translation>
    </message>
    <message>
        <source>抹零 {off}</source>
        <translation>Rounding {off}</translation>
    </message>
</context>
<context>
    <name>Payments</name>
    <message>
        <source>单号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>交班时间</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>开班人</source>
        <translation>Opened by</translation>
    </message>
    <message>
        <source>清点（元）</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>长短款</source>
        <translation>Over, short</translation>
    </message>
    <message>
        <source>相符</source>
        <translation>even</translation>
    </message>
    <message>
        <source>交过的班</source>
        <translation>Closed shifts</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>还没有交过班</source>
        <translation>No shift was closed yet</translation>
    </message>
    <message>
        <source>物业钱箱</source>
        <translation>The office&apos;s drawer</translation>
    </message>
    <message>
        <source>班中读数（X）</source>
        <translation>Shift reading (X)</translation>
    </message>
    <message>
        <source>回到收费</source>
        <translation>Back to fees</translation>
    </message>
    <message>
        <source>开班、交班</source>
        <translation>Open or close</translation>
    </message>
    <message>
        <source>没有开班。收现金之前先清点备用金、开班</source>
        <translation>No shift is open. Count the float and open one before taking cash.</translation>
    </message>
    <message>
        <source>{name} {when} 开班</source>
        <translation>{name}, since {when}</translation>
    </message>
    <message>
        <source>备用金 {money}</source>
        <translation>Float {money}</translation>
    </message>
    <message>
        <source>清点交班</source>
        <translation>Count and close</translation>
    </message>
    <message>
        <source>开班</source>
        <translation>Open shift</translation>
    </message>
    <message>
        <source>物业钱箱开班</source>
        <translation>Open the office&apos;s drawer</translation>
    </message>
    <message>
        <source>存入现金</source>
        <translation>Pay cash in</translation>
    </message>
    <message>
        <source>支出现金</source>
        <translation>Pay cash out</translation>
    </message>
    <message>
        <source>转存保险柜</source>
        <translation>Drop to the safe</translation>
    </message>
    <message>
        <source>金额（元）</source>
        <translation>Amount in yuan</translation>
    </message>
    <message>
        <source>放进钱箱</source>
        <translation>Into the drawer</translation>
    </message>
    <message>
        <source>从钱箱取出</source>
        <translation>Out of the drawer</translation>
    </message>
    <message>
        <source>{what} {money}，记下了</source>
        <translation>{what}: {money}, kept</translation>
    </message>
    <message>
        <source>查找住户</source>
        <translation>Find a household</translation>
    </message>
    <message>
        <source>房号或姓名</source>
        <translation>Room or name</translation>
    </message>
    <message>
        <source>钱箱</source>
        <translation>Drawer</translation>
    </message>
    <message>
        <source>勾选账单</source>
        <translation>Tick bills</translation>
    </message>
    <message>
        <source>冲正</source>
        <translation>Reverse</translation>
    </message>
    <message>
        <source>今天的收据</source>
        <translation>Today&apos;s receipts</translation>
    </message>
    <message>
        <source>房号、姓名、电话、卡号</source>
        <translation>Room, name, phone, card</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>实收</source>
        <translation>Given</translation>
    </message>
    <message>
        <source>流水号</source>
        <translation>Reference</translation>
    </message>
    <message>
        <source>收据</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>收款</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>已收款 {slip}</source>
        <translation>Taken: {slip}</translation>
    </message>
    <message>
        <source>收费</source>
        <translation>Take a fee</translation>
    </message>
    <message>
        <source>钱箱还没开班</source>
        <translation>No open shift: no cash</translation>
    </message>
    <message>
        <source>去开班</source>
        <translation>Open one</translation>
    </message>
    <message>
        <source>找零</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>还差</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>收款金额</source>
        <translation>To take</translation>
    </message>
    <message>
        <source>收款 {room}</source>
        <translation>Take it from {room}</translation>
    </message>
    <message>
        <source>正在记账…</source>
        <translation>Booking it…</translation>
    </message>
    <message>
        <source>下一户</source>
        <translation>Next household</translation>
    </message>
    <message>
        <source>没有欠费。收下的记为预存，抵以后的账单</source>
        <translation>Nothing is owed. What is taken is kept ahead, for later bills.</translation>
    </message>
    <message>
        <source>缴 {n} 张账单</source>
        <translation>Bills paid: {n}</translation>
    </message>
    <message>
        <source>多收的 {money} 记为预存，抵以后的账单</source>
        <translation>{money} more is kept ahead, for later bills</translation>
    </message>
    <message>
        <source>缴后还欠 {money}</source>
        <translation>{money} still owed after it</translation>
    </message>
    <message>
        <source>缴后不欠费</source>
        <translation>nothing owed after it</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>待缴账单</source>
        <translation>Owed bills</translation>
    </message>
    <message>
        <source>没有欠费</source>
        <translation>Nothing is owed</translation>
    </message>
    <message>
        <source>收下的记为预存，出账时先抵</source>
        <translation>What is taken is kept ahead, and pays the next bills</translation>
    </message>
    <message>
        <source>今天的缴费</source>
        <translation>Paid today</translation>
    </message>
    <message>
        <source>收下的每一笔都列在这里，可以补打、冲正</source>
        <translation>Every payment stands here: to print again, or to take back</translation>
    </message>
    <message>
        <source>今天还没有缴费</source>
        <translation>Nothing was paid today</translation>
    </message>
    <message>
        <source>钱箱没有开班</source>
        <translation>Drawer not open</translation>
    </message>
    <message>
        <source>钱箱 {when}</source>
        <translation>Drawer {when}</translation>
    </message>
    <message>
        <source>账期</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Fee item</translation>
    </message>
    <message>
        <source>应收</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>待缴</source>
        <translation>Owed</translation>
    </message>
    <message>
        <source>本次缴</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>部分缴</source>
        <translation>Part paid</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>How</translation>
    </message>
    <message>
        <source>经办</source>
        <translation>By</translation>
    </message>
    <message>
        <source>已冲正</source>
        <translation>Reversed</translation>
    </message>
    <message>
        <source>冲正单</source>
        <translation>Reversal</translation>
    </message>
    <message>
        <source>{n} 笔</source>
        <translation>{n} paid</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>新密码（至少 {n} 位数字）</source>
        <translation>New PIN (at least {n} digits)</translation>
    </message>
    <message>
        <source>新密码，再输一遍</source>
        <translation>The new PIN once more</translation>
    </message>
    <message>
        <source>点一下加上，再点去掉</source>
        <translation>A tap adds, another takes away</translation>
    </message>
    <message>
        <source>就是这些岗位</source>
        <translation>These roles</translation>
    </message>
    <message>
        <source>添加人员</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>登录名：小写字母和数字，如 xiaowu</source>
        <translation>A login has small letters and digits, as xiaowu.</translation>
    </message>
    <message>
        <source>姓名印在小票和凭单上</source>
        <translation>The name stands on receipts and slips.</translation>
    </message>
    <message>
        <source>已添加 {name}，可以登录了</source>
        <translation>{name} was added and can log in</translation>
    </message>
    <message>
        <source>{name}的岗位</source>
        <translation>Roles of {name}</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>改成</source>
        <translation>Then</translation>
    </message>
    <message>
        <source>{name}的岗位现在是：{roles}</source>
        <translation>{name} now is: {roles}</translation>
    </message>
    <message>
        <source>{name}的新密码</source>
        <translation>New PIN of {name}</translation>
    </message>
    <message>
        <source>输错的次数清零，旧密码马上不能用</source>
        <translation>Wrong tries are forgotten; the old PIN ends at once.</translation>
    </message>
    <message>
        <source>{name}换了密码</source>
        <translation>{name} has a new PIN</translation>
    </message>
    <message>
        <source>停用{name}</source>
        <translation>Put {name} on leave</translation>
    </message>
    <message>
        <source>马上不能登录，也不能批准；岗位和密码留着，随时可以恢复</source>
        <translation>Neither logs in nor approves from now on; roles and PIN are kept for the day of coming back.</translation>
    </message>
    <message>
        <source>{name}已停用</source>
        <translation>{name} is on leave</translation>
    </message>
    <message>
        <source>{name}恢复上岗</source>
        <translation>{name} comes back</translation>
    </message>
    <message>
        <source>{name}恢复上岗了</source>
        <translation>{name} is back</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>变更记录</source>
        <translation>Log of changes</translation>
    </message>
    <message>
        <source>改岗位</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>新密码</source>
        <translation>New PIN</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>On leave</translation>
    </message>
    <message>
        <source>看变更记录</source>
        <translation>Show the log</translation>
    </message>
    <message>
        <source>找人</source>
        <translation>Find a person</translation>
    </message>
    <message>
        <source>姓名、登录名、岗位</source>
        <translation>Name, login or role</translation>
    </message>
    <message>
        <source>没有这样的变更</source>
        <translation>No such change</translation>
    </message>
    <message>
        <source>没有这样的人</source>
        <translation>Nobody like that</translation>
    </message>
    <message>
        <source>恢复上岗</source>
        <translation>Back from leave</translation>
    </message>
    <message>
        <source>看人员</source>
        <translation>Show the people</translation>
    </message>
    <message>
        <source>程序</source>
        <translation>the program</translation>
    </message>
    <message>
        <source>上次变动</source>
        <translation>Last change</translation>
    </message>
    <message>
        <source>在岗</source>
        <translation>at work</translation>
    </message>
    <message>
        <source>停用：不能登录，也不能批准</source>
        <translation>On leave: neither logs in nor approves</translation>
    </message>
    <message>
        <source>至少 {n} 位</source>
        <translation>at least {n} digits</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>只有一个人</source>
        <translation>alone</translation>
    </message>
    <message>
        <source>{name} 批准</source>
        <translation>approved by {name}</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>这里什么都不算数：不收真钱，小票不能用</source>
        <translation>Nothing here counts: no real money, no real receipts</translation>
    </message>
    <message>
        <source>回到真的收银</source>
        <translation>Back to the real till</translation>
    </message>
    <message>
        <source>离开演示</source>
        <translation>Leave the demo</translation>
    </message>
    <message>
        <source>另外一本账，商品和价钱照店里的抄，住户都是编的。怎么试都行，什么都不算数。</source>
        <translation>A ledger of its own with the shop&apos;s goods and prices; its households are made up. Try anything: nothing counts.</translation>
    </message>
    <message>
        <source>窗口是紫色的，小票上印着“训练”。别人拿训练的小票来退货，真的收银台会拒绝。</source>
        <translation>Its window is purple and its receipts say TRAINING. The real till refuses a return of one.</translation>
    </message>
    <message>
        <source>真的账本先关上：在这台电脑上要收钱，先回来。</source>
        <translation>The real ledger is closed meanwhile: come back before money is taken at this computer.</translation>
    </message>
    <message>
        <source>训练</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>训练的小票也打印</source>
        <translation>Print its receipts too</translation>
    </message>
    <message>
        <source>丢掉旧的，从头开始</source>
        <translation>Begin anew, throw away</translation>
    </message>
    <message>
        <source>开始训练</source>
        <translation>Begin training</translation>
    </message>
</context>
<context>
    <name>Programme</name>
    <message>
        <source>积分规则的版本</source>
        <translation>Versions of the points programme</translation>
    </message>
    <message>
        <source>这一版的规则</source>
        <translation>The rules of this version</translation>
    </message>
    <message>
        <source>有什么不同</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>买 ¥100 得多少分</source>
        <translation>What ¥100 earns</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>还没有改动</source>
        <translation>Nothing changed yet</translation>
    </message>
    <message>
        <source>按上月的小票试算</source>
        <translation>Try on last month</translation>
    </message>
    <message>
        <source>输入您的密码确认</source>
        <translation>Your PIN to confirm</translation>
    </message>
    <message>
        <source>新版本</source>
        <translation>New version</translation>
    </message>
    <message>
        <source>核对完毕，确认</source>
        <translation>Checked, confirm</translation>
    </message>
    <message>
        <source>积分规则</source>
        <translation>Points programme</translation>
    </message>
    <message>
        <source>第 {version} 版</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>新版本，照第 {version} 版开始</source>
        <translation>New version, begun as version {version}</translation>
    </message>
    <message>
        <source>改一条，这里就看到不同</source>
        <translation>Change a rule to see here what differs</translation>
    </message>
    <message>
        <source>改好了才能看到不同</source>
        <translation>What differs shows once it can be read</translation>
    </message>
    <message>
        <source>{start} 起有效</source>
        <translation>Holds from {start} on</translation>
    </message>
    <message>
        <source>{start} 到 {until} 有效，之后另有版本</source>
        <translation>Holds from {start} to {until}; another version follows</translation>
    </message>
    <message>
        <source>；已开的小票积分不变</source>
        <translation>; receipts that stand keep their points</translation>
    </message>
    <message>
        <source>已添加第 {version} 版，{start} 起有效</source>
        <translation>Version {version} was added; it holds from {start} on</translation>
    </message>
    <message>
        <source>让新规则生效</source>
        <translation>Enter the new rules</translation>
    </message>
    <message>
        <source>正在记账…</source>
        <translation>Recording…</translation>
    </message>
    <message>
        <source>分/元</source>
        <translation>a yuan</translation>
    </message>
    <message>
        <source>× ¥0.01</source>
        <translation>× ¥0.01</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>none</translation>
    </message>
    <message>
        <source>元</source>
        <translation>yuan</translation>
    </message>
    <message>
        <source>不封顶</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>分</source>
        <translation>points</translation>
    </message>
    <message>
        <source>永不</source>
        <translation>never</translation>
    </message>
    <message>
        <source>个月</source>
        <translation>months</translation>
    </message>
    <message>
        <source>马上</source>
        <translation>none</translation>
    </message>
    <message>
        <source>天</source>
        <translation>days</translation>
    </message>
    <message>
        <source>例如 粮油=8，饮料=2.5</source>
        <translation>like 粮油=8, 饮料=2.5</translation>
    </message>
    <message>
        <source>供应方编码，例如 V1=2</source>
        <translation>vendor code, like V1=2</translation>
    </message>
    <message>
        <source>商品条码=每元几分</source>
        <translation>barcode=points per yuan</translation>
    </message>
    <message>
        <source>类别或条码，例如 烟酒</source>
        <translation>like 烟酒, or barcodes</translation>
    </message>
    <message>
        <source>日期=百分比，例如 2027-02-01=200</source>
        <translation>like 2027-02-01=200</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>以后</source>
        <translation>open</translation>
    </message>
    <message>
        <source>规则</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>taken out</translation>
    </message>
    <message>
        <source>原来：{old}</source>
        <translation>was: {old}</translation>
    </message>
    <message>
        <source>没有这条</source>
        <translation>no such rule</translation>
    </message>
    <message>
        <source>买 ¥100</source>
        <translation>¥100 of</translation>
    </message>
    <message>
        <source>原来</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>改后</source>
        <translation>Will be</translation>
    </message>
    <message>
        <source>差</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>其他商品</source>
        <translation>Other goods</translation>
    </message>
</context>
<context>
    <name>Promotions</name>
    <message>
        <source>名称（印在小票上）</source>
        <translation>Name (on the receipt)</translation>
    </message>
    <message>
        <source>条码或类别（空着是所有商品）</source>
        <translation>Barcodes or categories (empty: all)</translation>
    </message>
    <message>
        <source>从哪天</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到哪天（空着不限）</source>
        <translation>Up to (empty: open)</translation>
    </message>
    <message>
        <source>几点到几点</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>星期几</source>
        <translation>Weekdays</translation>
    </message>
    <message>
        <source>样单：条码*件数</source>
        <translation>Sample: barcode*pieces</translation>
    </message>
    <message>
        <source>试这一单</source>
        <translation>Try this basket</translation>
    </message>
    <message>
        <source>按上月的小票试算</source>
        <translation>Try on last month</translation>
    </message>
    <message>
        <source>不做了</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>启用</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>全天，如 8-20</source>
        <translation>all day, or 8-20</translation>
    </message>
    <message>
        <source>每天，如 1,6,7</source>
        <translation>all, or 1,6,7</translation>
    </message>
    <message>
        <source>打折：减百分之几</source>
        <translation>Percent off</translation>
    </message>
    <message>
        <source>每件减几元</source>
        <translation>Yuan off each piece</translation>
    </message>
    <message>
        <source>几件一口价</source>
        <translation>Several for a price</translation>
    </message>
    <message>
        <source>买几送几</source>
        <translation>Buy some, get some</translation>
    </message>
    <message>
        <source>整单满几元减几元</source>
        <translation>Off above a sum</translation>
    </message>
    <message>
        <source>临期：越近到期减得越多</source>
        <translation>Near the last day: the nearer, the more off</translation>
    </message>
    <message>
        <source>减百分之几</source>
        <translation>Percent off</translation>
    </message>
    <message>
        <source>每件减（元）</source>
        <translation>Off each (yuan)</translation>
    </message>
    <message>
        <source>满（元）</source>
        <translation>From (yuan)</translation>
    </message>
    <message>
        <source>剩几天*减百分之几，如 2*50 7*20</source>
        <translation>Days before*percent off, say 2*50 7*20</translation>
    </message>
    <message>
        <source>一口价（元）</source>
        <translation>For (yuan)</translation>
    </message>
    <message>
        <source>送几件</source>
        <translation>Get</translation>
    </message>
    <message>
        <source>减（元）</source>
        <translation>Off (yuan)</translation>
    </message>
    <message>
        <source>几件</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <source>样单：条码*件数@到期日</source>
        <translation>Sample: code*pieces@last day</translation>
    </message>
    <message>
        <source>仅会员</source>
        <translation>Members only</translation>
    </message>
    <message>
        <source>所有人</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>每满都减</source>
        <translation>As often as that</translation>
    </message>
    <message>
        <source>只减一次</source>
        <translation>Once</translation>
    </message>
    <message>
        <source>启用“{name}”</source>
        <translation>Switch on &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>没有按上月的小票试算过</source>
        <translation>Not tried on last month&apos;s receipts</translation>
    </message>
    <message>
        <source>“{name}”启用了</source>
        <translation>&quot;{name}&quot; is switched on</translation>
    </message>
    <message>
        <source>结束“{name}”</source>
        <translation>End &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>从现在起不再减；已经开的小票不变</source>
        <translation>It saves nothing from now on; receipts stay as they are</translation>
    </message>
    <message>
        <source>“{name}”结束了</source>
        <translation>&quot;{name}&quot; has ended</translation>
    </message>
    <message>
        <source>促销</source>
        <translation>Promotion</translation>
    </message>
    <message>
        <source>改这一个</source>
        <translation>Change it</translation>
    </message>
    <message>
        <source>结束这一个</source>
        <translation>End it</translation>
    </message>
    <message>
        <source>新促销</source>
        <translation>New promotion</translation>
    </message>
    <message>
        <source>找促销</source>
        <translation>Find a promotion</translation>
    </message>
    <message>
        <source>名称、怎么减</source>
        <translation>Name, what it gives</translation>
    </message>
    <message>
        <source>没有这样的促销</source>
        <translation>There are no such promotions</translation>
    </message>
    <message>
        <source>还没有促销</source>
        <translation>No promotions yet</translation>
    </message>
    <message>
        <source>启用以前，先按上月的小票试算一下</source>
        <translation>Try it on last month&apos;s receipts before it is switched on</translation>
    </message>
    <message>
        <source>试算</source>
        <translation>Tried</translation>
    </message>
    <message>
        <source>怎么减</source>
        <translation>Gives</translation>
    </message>
    <message>
        <source>哪些天</source>
        <translation>When</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>减什么</source>
        <translation>On what</translation>
    </message>
    <message>
        <source>什么时候、给谁</source>
        <translation>When, for whom</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>样单 {whole}：什么都不减</source>
        <translation>Sample {whole}: nothing is saved</translation>
    </message>
    <message>
        <source>样单 {whole}：减 {saved}（{each}）</source>
        <translation>Sample {whole}: {saved} saved ({each})</translation>
    </message>
</context>
<context>
    <name>Quick</name>
    <message>
        <source>找商品</source>
        <translation>Find goods</translation>
    </message>
    <message>
        <source>拼音首字母、品名、货号，Enter 放进格子</source>
        <translation>Pinyin, name or code; Enter puts it into the place</translation>
    </message>
    <message>
        <source>这里没有图片</source>
        <translation>No pictures here</translation>
    </message>
    <message>
        <source>有 {n} 个别的文件，不是图片</source>
        <translation>{n} other files, none of them a picture</translation>
    </message>
    <message>
        <source>找商品：拼音、品名、货号</source>
        <translation>Find goods: pinyin, name, code</translation>
    </message>
    <message>
        <source>页名</source>
        <translation>Page name</translation>
    </message>
    <message>
        <source>最多 8 个字</source>
        <translation>8 characters at most</translation>
    </message>
    <message>
        <source>新的一页</source>
        <translation>New page</translation>
    </message>
    <message>
        <source>叫什么，最多 8 个字</source>
        <translation>Its name, 8 characters at most</translation>
    </message>
    <message>
        <source>短名</source>
        <translation>Short name</translation>
    </message>
    <message>
        <source>最多 8 个字，空着就用品名</source>
        <translation>8 characters at most; empty for the item&apos;s name</translation>
    </message>
    <message>
        <source>卖什么，如 青菜；卖的时候只输价钱</source>
        <translation>What it sells, say greens; only a price is typed then</translation>
    </message>
    <message>
        <source>这一页改叫什么，Enter 定下</source>
        <translation>The page&apos;s new name, then Enter</translation>
    </message>
    <message>
        <source>给新的一页取名，Enter 加上；写摊位名就是摊位自己的一页</source>
        <translation>Name the new page, then Enter; a stall&apos;s name makes it its own</translation>
    </message>
    <message>
        <source>按键上写的短名，Enter 定下</source>
        <translation>What the key says; Enter sets it</translation>
    </message>
    <message>
        <source>图片</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>底色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>从文件选图片</source>
        <translation>Picture from a file</translation>
    </message>
    <message>
        <source>空位</source>
        <translation>Empty place</translation>
    </message>
    <message>
        <source>按 {key} 找商品，放到这里</source>
        <translation>{key}: find goods to put here</translation>
    </message>
    <message>
        <source>不在目录或没有定价：按了不会加上</source>
        <translation>Not in the catalogue or without a price: it adds nothing</translation>
    </message>
    <message>
        <source>拖到别的格子，或按空格拿起、方向键移动、再按空格放下</source>
        <translation>Drag it, or pick it up with Space, move by arrows, Space again to put it down</translation>
    </message>
    <message>
        <source>名称的第一个字</source>
        <translation>First character of the name</translation>
    </message>
    <message>
        <source>商品的图片</source>
        <translation>The picture of the goods</translation>
    </message>
    <message>
        <source>自己的图片</source>
        <translation>A picture of your own</translation>
    </message>
    <message>
        <source>白</source>
        <translation>White</translation>
    </message>
    <message>
        <source>绿</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>红</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>没有了</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>没有定价</source>
        <translation>No price</translation>
    </message>
    <message>
        <source>不在目录</source>
        <translation>Not listed</translation>
    </message>
    <message>
        <source>输价钱</source>
        <translation>type price</translation>
    </message>
    <message>
        <source>今天不是摊位</source>
        <translation>no stall today</translation>
    </message>
    <message>
        <source>第 {page} 页，第 {n} 格：{name}</source>
        <translation>Page {page}, place {n}: {name}</translation>
    </message>
    <message>
        <source>找到的商品</source>
        <translation>Goods found</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>图片文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>加一页</source>
        <translation>Add page</translation>
    </message>
    <message>
        <source>这页提前</source>
        <translation>Page earlier</translation>
    </message>
    <message>
        <source>删这页</source>
        <translation>Delete page</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>拿掉</source>
        <translation>Take off</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>改动还没有保存：{key} 保存，再按 Esc 就不要了</source>
        <translation>Not saved yet: {key} saves, Esc again drops the changes</translation>
    </message>
    <message>
        <source>快捷键 {n}</source>
        <translation>Quick key {n}</translation>
    </message>
    <message>
        <source>下一页快捷键</source>
        <translation>Next page of quick keys</translation>
    </message>
    <message>
        <source>上一页快捷键</source>
        <translation>Previous page of quick keys</translation>
    </message>
    <message>
        <source>排快捷键</source>
        <translation>Arrange keys</translation>
    </message>
    <message>
        <source>下一页快捷键，现在 {name} {n}/{pages}</source>
        <translation>Next page of quick keys, now {name} {n}/{pages}</translation>
    </message>
</context>
<context>
    <name>Receipts</name>
    <message>
        <source>找到的小票</source>
        <translation>Receipts found</translation>
    </message>
    <message>
        <source>找到的住户</source>
        <translation>Households found</translation>
    </message>
    <message>
        <source>查小票</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>小票号、房号、姓名、金额、日期</source>
        <translation>Number, room, name, ¥ sum, day</translation>
    </message>
    <message>
        <source>有 {n} 户，选一户</source>
        <translation>{n} households: choose one</translation>
    </message>
    <message>
        <source>{n} 张，新的在前</source>
        <translation>{n}, newest first</translation>
    </message>
    <message>
        <source>共 {n} 张</source>
        <translation>{n} in all</translation>
    </message>
    <message>
        <source>还没有开出小票</source>
        <translation>No receipt yet</translation>
    </message>
    <message>
        <source>例如 42 · 3-2-501 · ¥12.50 · 昨天 14点 · 11月28日 9-12点 · 张三 今天</source>
        <translation>42 · 3-2-501 · ¥12.50 · yesterday 14:00 · 11/28</translation>
    </message>
    <message>
        <source>没有找到这样的小票</source>
        <translation>No such receipt</translation>
    </message>
    <message>
        <source>往下翻有更早的</source>
        <translation>Earlier ones further down</translation>
    </message>
    <message>
        <source>小票</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>更早的</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>退货</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>{number} 已补打，记下了这一张副本</source>
        <translation>{number} printed again; the copy is counted</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>已退 {fen}</source>
        <translation>{fen} back</translation>
    </message>
    <message>
        <source>补打过 {n} 次</source>
        <translation>Copied {n} ×</translation>
    </message>
</context>
<context>
    <name>Refunds</name>
    <message>
        <source>已退</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>{what} 还没有退：退好了按 {key}；以后再退就再按一次 Enter，单子留在“待退”里</source>
        <translation>{what}: not done yet. {key} when it is; Enter once more to do it later, it stays under Refunds</translation>
    </message>
    <message>
        <source>待退</source>
        <translation>Refunds</translation>
    </message>
    <message>
        <source>待退 {n}</source>
        <translation>Refunds {n}</translation>
    </message>
    <message>
        <source>待退给顾客</source>
        <translation>Still to be given back</translation>
    </message>
    <message>
        <source>回到钱箱</source>
        <translation>Back to the drawer</translation>
    </message>
    <message>
        <source>回到收银</source>
        <translation>Back to the sale</translation>
    </message>
    <message>
        <source>退款没办成</source>
        <translation>Not refunded after all</translation>
    </message>
    <message>
        <source>这笔退好了</source>
        <translation>This one is done</translation>
    </message>
    <message>
        <source>没有要退的款</source>
        <translation>Nothing to give back</translation>
    </message>
    <message>
        <source>{name} {when} 经手</source>
        <translation>by {name}, {when}</translation>
    </message>
    <message>
        <source>没有哪一笔记成退好了</source>
        <translation>Nothing is marked as refunded</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>单号</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>未结的单</source>
        <translation>Sale not completed</translation>
    </message>
    <message>
        <source>未退</source>
        <translation>not done</translation>
    </message>
    <message>
        <source>{channel}退 {amount}</source>
        <translation>Refund {amount} by {channel}</translation>
    </message>
    <message>
        <source>{what}，请在收款盒上操作</source>
        <translation>{what}, on the payment box</translation>
    </message>
    <message>
        <source>（付款尾号 {end}）</source>
        <translation> (payment ending {end})</translation>
    </message>
    <message>
        <source>还有 {n} 笔没有退给顾客：{what}</source>
        <translation>Still to be given back ({n}): {what}</translation>
    </message>
    <message>
        <source>已记下：{what} 退好了</source>
        <translation>Noted as done: {what}</translation>
    </message>
    <message>
        <source>哪一笔（序号）</source>
        <translation>Which one (number)</translation>
    </message>
    <message>
        <source>{name} {when}</source>
        <translation>{name} {when}</translation>
    </message>
    <message>
        <source>退款</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>当时说退好了</source>
        <translation>Marked refunded by</translation>
    </message>
    <message>
        <source>{what} 又记成没有退</source>
        <translation>{what} is owed again</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>图</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>每一次</source>
        <translation>Each time</translation>
    </message>
    <message>
        <source>小票</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>往前</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>往后</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>回到报表</source>
        <translation>Back to the report</translation>
    </message>
    <message>
        <source>这些天什么也没有</source>
        <translation>Nothing on these days</translation>
    </message>
    <message>
        <source>看别的</source>
        <translation>Look by</translation>
    </message>
    <message>
        <source>多长时间</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>存成图片</source>
        <translation>Save picture</translation>
    </message>
    <message>
        <source>存成表格</source>
        <translation>Save workbook</translation>
    </message>
    <message>
        <source>存成 CSV</source>
        <translation>Save CSV</translation>
    </message>
    <message>
        <source>报表</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>这一次没有小票</source>
        <translation>There was no receipt with it.</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>没有小票</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>Return</name>
    <message>
        <source>退货</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>退货完成</source>
        <translation>Return done</translation>
    </message>
    <message>
        <source>这笔退货之前已经记过账，没有重复退款</source>
        <translation>This return was in the book already; nothing was refunded twice.</translation>
    </message>
    <message>
        <source>该户现在欠 {debt} 分，下次积分先补还，请告诉住户</source>
        <translation>This household now owes {debt} points; the next points repay them first. Tell the resident.</translation>
    </message>
    <message>
        <source>需要值班长或店长授权，今天的额度还剩 {left}</source>
        <translation>A lead or manager must approve; {left} is left of today&apos;s cap</translation>
    </message>
    <message>
        <source>已用掉 {points} 分，要从现金里扣 {off}：请告诉顾客，同意按 Enter，不同意按 Esc</source>
        <translation>{points} points were spent, so {off} comes off the cash: tell the customer. Agreed: Enter; not agreed: Esc.</translation>
    </message>
    <message>
        <source>退货框</source>
        <translation>Return box</translation>
    </message>
    <message>
        <source>扫小票上的码，或输入小票号</source>
        <translation>Scan the receipt&apos;s code, or type its number</translation>
    </message>
    <message>
        <source>本机的小票输入末几位即可 · 也可以用房号、电话、会员卡找</source>
        <translation>The last digits will do for this till&apos;s · a room, phone or card finds it too</translation>
    </message>
    <message>
        <source>该户的小票</source>
        <translation>Receipts of the household</translation>
    </message>
    <message>
        <source>找到的住户</source>
        <translation>Households found</translation>
    </message>
    <message>
        <source>小票上的商品</source>
        <translation>Lines of the receipt</translation>
    </message>
    <message>
        <source>退货原因</source>
        <translation>Reasons</translation>
    </message>
    <message>
        <source>核对退货</source>
        <translation>Review of the return</translation>
    </message>
    <message>
        <source>扫退回来的商品</source>
        <translation>Scan the goods that came back</translation>
    </message>
    <message>
        <source>也可以输入拼音、货号</source>
        <translation>Pinyin or a short code will do as well</translation>
    </message>
    <message>
        <source>原因：{reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>扫商品，或输入数量</source>
        <translation>Scan goods, or a quantity</translation>
    </message>
    <message>
        <source>授权人</source>
        <translation>Approver</translation>
    </message>
    <message>
        <source>值班长或店长的登录名</source>
        <translation>Lead&apos;s or manager&apos;s login</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>谁来授权</source>
        <translation>Who approves</translation>
    </message>
    <message>
        <source>授权人的密码</source>
        <translation>Approver&apos;s PIN</translation>
    </message>
    <message>
        <source>找小票</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>小票号、房号、电话、卡</source>
        <translation>Number, room, phone, card</translation>
    </message>
    <message>
        <source>退多少</source>
        <translation>How much</translation>
    </message>
    <message>
        <source>Enter 整行，或输入数量</source>
        <translation>Enter: line, or quantity</translation>
    </message>
    <message>
        <source>为什么退</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>数字选原因，或直接写明</source>
        <translation>Digit, or own words</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>没有错就按 Enter 退款</source>
        <translation>Enter refunds</translation>
    </message>
    <message>
        <source>Esc 返回收银</source>
        <translation>Esc: back</translation>
    </message>
    <message>
        <source>Esc 换小票</source>
        <translation>Esc: back</translation>
    </message>
    <message>
        <source>Esc 返回选行</source>
        <translation>Esc: back</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>选定</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>整单退</source>
        <translation>All of it</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>报损 / 上架</source>
        <translation>Scrap / shelf</translation>
    </message>
    <message>
        <source>改退现金</source>
        <translation>In cash</translation>
    </message>
    <message>
        <source>换货</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>核对退款</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>正在记账…</source>
        <translation>Writing…</translation>
    </message>
    <message>
        <source>确认退款</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>应退</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>积分变化</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>还没有小票</source>
        <translation>No receipt yet</translation>
    </message>
    <message>
        <source>无小票退货</source>
        <translation>Return without receipt</translation>
    </message>
    <message>
        <source>按现价退现金，不动积分，要值班长或店长授权</source>
        <translation>Today&apos;s price in cash, no points; a lead or manager must approve</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>退{tender} {reference}</source>
        <translation>{tender} back {reference}</translation>
    </message>
    <message>
        <source>扣已用掉的 {points} 分</source>
        <translation>{points} spent points</translation>
    </message>
    <message>
        <source>其中零钱凑整</source>
        <translation>of it up to coins</translation>
    </message>
    <message>
        <source>之后这张小票还可退 {left}</source>
        <translation>{left} may still come back afterwards</translation>
    </message>
    <message>
        <source>退后积分 {points} = {worth}</source>
        <translation>{points} points then = {worth}</translation>
    </message>
    <message>
        <source>其中 {new} 分已用掉，记欠 {debt} 分：下次积分先补还，还清前不能抵扣</source>
        <translation>{new} of them were spent: {debt} owed. The next points repay them; none can be used until then.</translation>
    </message>
    <message>
        <source>其中 {points} 分已过期，不再收回</source>
        <translation>{points} of them had lapsed and count as taken back</translation>
    </message>
    <message>
        <source>{till} 的小票，从本机退款</source>
        <translation>A receipt of {till}; refunded here</translation>
    </message>
    <message>
        <source>{period} 已月结，这笔退货记在今天</source>
        <translation>{period} is closed; the return is booked today</translation>
    </message>
    <message>
        <source>该户积分已冻结，照常退货</source>
        <translation>Points frozen; the return goes on</translation>
    </message>
    <message>
        <source>已退过 {n} 次</source>
        <translation>Returned before: {n}</translation>
    </message>
    <message>
        <source>当时未登记住户，没有积分</source>
        <translation>No household then: no points</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>小票</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>已退</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>可退</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>本次退</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>退款</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>整单才退</source>
        <translation>with all</translation>
    </message>
    <message>
        <source>已退完</source>
        <translation>all back</translation>
    </message>
    <message>
        <source>已退 {qty}</source>
        <translation>{qty} back</translation>
    </message>
    <message>
        <source>报损</source>
        <translation>scrap</translation>
    </message>
    <message>
        <source>上架</source>
        <translation>shelf</translation>
    </message>
    <message>
        <source>商品报损</source>
        <translation>scrapped</translation>
    </message>
    <message>
        <source>商品放回货架</source>
        <translation>to the shelf</translation>
    </message>
    <message>
        <source>商品，积分为什么变</source>
        <translation>Item, and why its points change</translation>
    </message>
    <message>
        <source>积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>已选 {n} 行，共 {all} 行</source>
        <translation>{n} of {all} lines chosen</translation>
    </message>
    <message>
        <source>无小票</source>
        <translation>No receipt</translation>
    </message>
</context>
<context>
    <name>Sandbox</name>
    <message>
        <source>换一种看法</source>
        <translation>Look by</translation>
    </message>
    <message>
        <source>前一个月</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>后一个月</source>
        <translation>Month after</translation>
    </message>
    <message>
        <source>存成文件</source>
        <translation>Save files</translation>
    </message>
    <message>
        <source>回去</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>正在按小票试算，Esc 停</source>
        <translation>Trying it on the receipts, Esc stops</translation>
    </message>
    <message>
        <source>这些天没有小票</source>
        <translation>No receipts on these days</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>存好了：{file}</source>
        <translation>Saved: {file}</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>默认</source>
        <translation>Default</translation>
    </message>
    <message>
        <source>改成</source>
        <translation>Then</translation>
    </message>
    <message>
        <source>可以是：{may_be}</source>
        <translation>May be: {may_be}</translation>
    </message>
    <message>
        <source>“{title}”现在是：{value}</source>
        <translation>&quot;{title}&quot; now is: {value}</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>找设置</source>
        <translation>Find a setting</translation>
    </message>
    <message>
        <source>抹零、让价、备用金…</source>
        <translation>Rounding, discount, float …</translation>
    </message>
    <message>
        <source>换一组</source>
        <translation>Next group</translation>
    </message>
    <message>
        <source>全部设置</source>
        <translation>All settings</translation>
    </message>
    <message>
        <source>没有这样的设置</source>
        <translation>No such setting</translation>
    </message>
    <message>
        <source>上次改</source>
        <translation>Changed last</translation>
    </message>
    <message>
        <source>调高要另一个人批准。</source>
        <translation> Raised by two.</translation>
    </message>
    <message>
        <source>可以是</source>
        <translation>May be</translation>
    </message>
    <message>
        <source>还没有人改过</source>
        <translation>Nobody yet</translation>
    </message>
    <message>
        <source>原来 {before}</source>
        <translation>before: {before}</translation>
    </message>
    <message>
        <source>只有一个人</source>
        <translation>alone</translation>
    </message>
    <message>
        <source>{name} 批准</source>
        <translation>approved by {name}</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>红色积分超市</source>
        <translation>Red-points supermarket</translation>
    </message>
    <message>
        <source>没有打印机</source>
        <translation>No printer</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>纸快用完</source>
        <translation>Paper is low</translation>
    </message>
    <message>
        <source>打印机要检查</source>
        <translation>Check the printer</translation>
    </message>
    <message>
        <source>收银</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>物业</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>后台</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>报表</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>钱箱</source>
        <translation>Drawer</translation>
    </message>
    <message>
        <source>交班</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>电脑</source>
        <translation>Setup</translation>
    </message>
    <message>
        <source>锁屏</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>您的岗位还没有可用的界面</source>
        <translation>There is no screen for your role yet</translation>
    </message>
    <message>
        <source>连不上服务器</source>
        <translation>Server away</translation>
    </message>
    <message>
        <source>单子都留在这台电脑上，恢复后接着做</source>
        <translation>Baskets are kept on this computer; go on when it is back</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>备份在服务器</source>
        <translation>Server backs up</translation>
    </message>
    <message>
        <source>没设备份</source>
        <translation>No backup set</translation>
    </message>
    <message>
        <source>备份没成</source>
        <translation>Backup failed</translation>
    </message>
    <message>
        <source>还没备份</source>
        <translation>Not backed up</translation>
    </message>
    <message>
        <source>没有第二份备份：在左下角“电脑”里选一个 U 盘</source>
        <translation>No second backup: choose a stick under &quot;Setup&quot; at the lower left</translation>
    </message>
    <message>
        <source>第二份备份没做成：{why}</source>
        <translation>No second backup: {why}</translation>
    </message>
    <message>
        <source>正在做第二份备份……</source>
        <translation>Making the second backup…</translation>
    </message>
    <message>
        <source>第二份备份做好了，已经验证</source>
        <translation>The second backup is made and proven</translation>
    </message>
    <message>
        <source>刚备份过</source>
        <translation>Just backed up</translation>
    </message>
    <message>
        <source>备份 {n} 分钟前</source>
        <translation>Backup {n} min ago</translation>
    </message>
    <message>
        <source>备份 {n} 小时前</source>
        <translation>Backup {n} h ago</translation>
    </message>
    <message>
        <source>备份 {n} 天前</source>
        <translation>Backup {n} d ago</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>钱箱</source>
        <translation>Drawer</translation>
    </message>
    <message>
        <source>开班</source>
        <translation>Open shift</translation>
    </message>
    <message>
        <source>清点钱箱里的备用金，输入金额。{name}从现在起当班。</source>
        <translation>Count the float in the drawer and enter it. {name} is on duty from now.</translation>
    </message>
    <message>
        <source>备用金</source>
        <translation>Float</translation>
    </message>
    <message>
        <source>按面额输入张数或枚数，或者在右边直接输入合计</source>
        <translation>How many of each, or the sum at the right</translation>
    </message>
    <message>
        <source>清点备用金</source>
        <translation>Count the float</translation>
    </message>
    <message>
        <source>按面额清点</source>
        <translation>By note and coin</translation>
    </message>
    <message>
        <source>清点合计</source>
        <translation>Counted</translation>
    </message>
    <message>
        <source>按面额输入张数或枚数，系统不显示应有金额</source>
        <translation>How many of each; what should be there is not shown</translation>
    </message>
    <message>
        <source>清点钱箱（连同备用金）</source>
        <translation>Count the drawer, float and all</translation>
    </message>
    <message>
        <source>换面额</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>重数一次</source>
        <translation>Count again</translation>
    </message>
    <message>
        <source>确认清点</source>
        <translation>That is all</translation>
    </message>
    <message>
        <source>交班</source>
        <translation>Close shift</translation>
    </message>
    <message>
        <source>第二次清点；两次都会记在交班单上</source>
        <translation>Counting again; the report keeps both counts</translation>
    </message>
    <message>
        <source>还可以重数一次；两次都会记在交班单上</source>
        <translation>It may be counted once more; the report keeps both</translation>
    </message>
    <message>
        <source>清点数是 {amount}。确认无误请再按一次 {key}</source>
        <translation>You counted {amount}. Press {key} again if that is right.</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>班中读数（X）</source>
        <translation>Shift reading (X)</translation>
    </message>
    <message>
        <source>{when} 开班</source>
        <translation>opened {when}</translation>
    </message>
    <message>
        <source>交班单</source>
        <translation>Shift report</translation>
    </message>
    <message>
        <source>交班单（Z）</source>
        <translation>Shift report (Z)</translation>
    </message>
    <message>
        <source>应有现金</source>
        <translation>Cash expected</translation>
    </message>
    <message>
        <source>清点现金</source>
        <translation>Cash counted</translation>
    </message>
    <message>
        <source>重数现金</source>
        <translation>Cash counted again</translation>
    </message>
    <message>
        <source>账实相符</source>
        <translation>They agree</translation>
    </message>
    <message>
        <source>长款</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>短款</source>
        <translation>Short</translation>
    </message>
    <message>
        <source>只开钱箱</source>
        <translation>Open drawer only</translation>
    </message>
    <message>
        <source>别的原因，写下来</source>
        <translation>Another reason, in words</translation>
    </message>
    <message>
        <source>原因（序号）</source>
        <translation>Reason (its number)</translation>
    </message>
    <message>
        <source>组长、财务或店长的登录名</source>
        <translation>Login of a lead, or the manager</translation>
    </message>
    <message>
        <source>取钱人的密码</source>
        <translation>That person&apos;s PIN</translation>
    </message>
    <message>
        <source>补零钱</source>
        <translation>Change brought</translation>
    </message>
    <message>
        <source>多放的钱放回</source>
        <translation>Own money put back</translation>
    </message>
    <message>
        <source>换零钱</source>
        <translation>To get change</translation>
    </message>
    <message>
        <source>买日用品</source>
        <translation>Small purchase</translation>
    </message>
    <message>
        <source>钱箱里现金太多</source>
        <translation>Too much cash in it</translation>
    </message>
    <message>
        <source>下班前上交</source>
        <translation>Handed in</translation>
    </message>
    <message>
        <source>找错钱，核对</source>
        <translation>Wrong change, checked</translation>
    </message>
    <message>
        <source>检查钱箱</source>
        <translation>Drawer checked</translation>
    </message>
    <message>
        <source>钱箱开了，记下了，交班单上会写次数</source>
        <translation>Drawer opened and recorded; the shift report counts it.</translation>
    </message>
    <message>
        <source>钱箱 {till}</source>
        <translation>Drawer {till}</translation>
    </message>
    <message>
        <source>回到收银</source>
        <translation>Back to the till</translation>
    </message>
    <message>
        <source>没有开班</source>
        <translation>No shift is open</translation>
    </message>
    <message>
        <source>交班前还要看一眼</source>
        <translation>Before closing</translation>
    </message>
    <message>
        <source>挂单</source>
        <translation>Held sales</translation>
    </message>
    <message>
        <source>没做的电子退款</source>
        <translation>Refunds not done</translation>
    </message>
    <message>
        <source>第二份备份</source>
        <translation>Second backup</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>none</translation>
    </message>
    <message>
        <source>{n} 单</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>{n} 笔 {sum}</source>
        <translation>{n}, {sum}</translation>
    </message>
    <message>
        <source>交班时自动做</source>
        <translation>made at the close</translation>
    </message>
</context>
<context>
    <name>Stalls</name>
    <message>
        <source>给谁：{slot}</source>
        <translation>To whom: {slot}</translation>
    </message>
    <message>
        <source>给谁（先轮到的在前）</source>
        <translation>To whom (in turn)</translation>
    </message>
    <message>
        <source>给</source>
        <translation>To</translation>
    </message>
    <message>
        <source>给好了：{slot}</source>
        <translation>Given: {slot}</translation>
    </message>
    <message>
        <source>收回：{slot}</source>
        <translation>Take back: {slot}</translation>
    </message>
    <message>
        <source>收回了：{slot}</source>
        <translation>Taken back: {slot}</translation>
    </message>
    <message>
        <source>改成“{what}”：{slot}</source>
        <translation>Change to &quot;{what}&quot;: {slot}</translation>
    </message>
    <message>
        <source>改好了：{slot}</source>
        <translation>Changed: {slot}</translation>
    </message>
    <message>
        <source>公平报告</source>
        <translation>Fairness</translation>
    </message>
    <message>
        <source>找摊主</source>
        <translation>Find a stall</translation>
    </message>
    <message>
        <source>摊主、编码</source>
        <translation>Name or code</translation>
    </message>
    <message>
        <source>来了</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>没来</source>
        <translation>Missed</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>存成表格</source>
        <translation>XLSX</translation>
    </message>
    <message>
        <source>存成 CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>给一个摊位</source>
        <translation>Give it to a stall</translation>
    </message>
    <message>
        <source>前后</source>
        <translation>Before, after</translation>
    </message>
    <message>
        <source>这两个月没有人有过摊位</source>
        <translation>Nobody had a place in these two months</translation>
    </message>
    <message>
        <source>空着</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>看整月</source>
        <translation>The month</translation>
    </message>
    <message>
        <source>上周</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>下周</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>看一周</source>
        <translation>The week</translation>
    </message>
    <message>
        <source>M月d日 ddd</source>
        <translation>ddd d MMM</translation>
    </message>
    <message>
        <source>M-d ddd</source>
        <translation>ddd d</translation>
    </message>
    <message>
        <source>空</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>没记</source>
        <translation>Not marked</translation>
    </message>
    <message>
        <source>给了 {n}</source>
        <translation>{n} given</translation>
    </message>
    <message>
        <source>空 {n}</source>
        <translation>{n} free</translation>
    </message>
    <message>
        <source>该轮到：</source>
        <translation>Whose turn it is:</translation>
    </message>
    <message>
        <source>还没有过</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>上次 {day}</source>
        <translation>last {day}</translation>
    </message>
    <message>
        <source>本月 {n} 次</source>
        <translation>{n} this month</translation>
    </message>
    <message>
        <source>摊主</source>
        <translation>Stall</translation>
    </message>
    <message>
        <source>月份</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>给了</source>
        <translation>Given</translation>
    </message>
    <message>
        <source>最多和最少差 {n} 次</source>
        <translation>Most less fewest: {n}</translation>
    </message>
    <message>
        <source>{name}，{n} 天</source>
        <translation>{name}, {n} days</translation>
    </message>
    <message>
        <source>等得最久</source>
        <translation>Waits longest</translation>
    </message>
</context>
<context>
    <name>Stock</name>
    <message>
        <source>数量</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>进价</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>批号和到期日</source>
        <translation>Batch, last day</translation>
    </message>
    <message>
        <source>供应方</source>
        <translation>Vendor</translation>
    </message>
    <message>
        <source>去掉这一行</source>
        <translation>Remove line</translation>
    </message>
    <message>
        <source>送货单文件</source>
        <translation>Delivery list</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>退给供应方</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>报损</source>
        <translation>Write off</translation>
    </message>
    <message>
        <source>盘点</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>收货</source>
        <translation>Receive goods</translation>
    </message>
    <message>
        <source>收下 {n} 行</source>
        <translation>Take in ({n})</translation>
    </message>
    <message>
        <source>结束盘点</source>
        <translation>End the count</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>接着盘</source>
        <translation>Go on counting</translation>
    </message>
    <message>
        <source>盘点这些</source>
        <translation>Count these</translation>
    </message>
    <message>
        <source>不选文件</source>
        <translation>No file</translation>
    </message>
    <message>
        <source>看别的</source>
        <translation>Show others</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>还有 {n} 行</source>
        <translation>and {n} more</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>退了 {n} 行</source>
        <translation>Lines sent back: {n}</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>报损 {n} 行</source>
        <translation>Lines written off: {n}</translation>
    </message>
    <message>
        <source>先输入数量，再按这个键</source>
        <translation>Type the quantity first, then this key.</translation>
    </message>
    <message>
        <source>先输入一件进价多少元，再按这个键</source>
        <translation>Type what one costs in yuan first, then this key.</translation>
    </message>
    <message>
        <source>先输入批号，空一格，再写到期日，例如 A1 2026-12-31</source>
        <translation>Type the batch, a space and its last day first, such as A1 2026-12-31.</translation>
    </message>
    <message>
        <source>单子上有 {n} 行：扫过的变黑；数量不对的改，没来的写 0</source>
        <translation>{n} lines listed: scanned ones turn dark. Change what differs; write 0 for what did not come.</translation>
    </message>
    <message>
        <source>这些商品不是同一家的：按 {key} 选供应方，再按一次收货就不写</source>
        <translation>These goods are not one vendor&apos;s: {key} chooses one; received once more it is not said</translation>
    </message>
    <message>
        <source>收下了 {n} 行</source>
        <translation>Lines taken in: {n}</translation>
    </message>
    <message>
        <source>还有 {n} 种没有盘，账上不变；再按一次就结束</source>
        <translation>{n} items are not counted and stay as they are; once more ends the count.</translation>
    </message>
    <message>
        <source>盘点结束</source>
        <translation>The count is over</translation>
    </message>
    <message>
        <source>这 {n} 行还没有入账；再按一次 Esc 就丢掉</source>
        <translation>These {n} lines are not entered; Esc once more drops them.</translation>
    </message>
    <message>
        <source>{name}：{counted}，和账上一样</source>
        <translation>{name}: {counted}, as in the book</translation>
    </message>
    <message>
        <source>{name}：盘到 {counted}，账上 {book}，差 {off}</source>
        <translation>{name}: found {counted}, the book had {book}, difference {off}</translation>
    </message>
    <message>
        <source>快没了</source>
        <translation>Low</translation>
    </message>
    <message>
        <source>负数</source>
        <translation>Negative</translation>
    </message>
    <message>
        <source>快过期</source>
        <translation>Expiring</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>账上</source>
        <translation>In stock</translation>
    </message>
    <message>
        <source>没有批号</source>
        <translation>No batch</translation>
    </message>
    <message>
        <source>{day} 到期</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>条码</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>近 28 天卖了</source>
        <translation>Sold in 28 days</translation>
    </message>
    <message>
        <source>平均进价</source>
        <translation>Average cost</translation>
    </message>
    <message>
        <source>每{unit}毛利</source>
        <translation>Margin per {unit}</translation>
    </message>
    <message>
        <source>库存值</source>
        <translation>Stock value</translation>
    </message>
    <message>
        <source>送货单</source>
        <translation>Listed</translation>
    </message>
    <message>
        <source>还没盘的</source>
        <translation>Not counted yet</translation>
    </message>
    <message>
        <source>库存</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>找商品</source>
        <translation>Find an item</translation>
    </message>
    <message>
        <source>品名、条码、类别</source>
        <translation>Name, barcode, category</translation>
    </message>
    <message>
        <source>扫商品，输入盘到的数量</source>
        <translation>Scan an item, type a count</translation>
    </message>
    <message>
        <source>扫商品；3* 再扫是 3 件</source>
        <translation>Scan goods; 3* makes it 3</translation>
    </message>
    <message>
        <source>没有这样的商品</source>
        <translation>No such item</translation>
    </message>
    <message>
        <source>还没有货进过、卖过</source>
        <translation>Nothing was received or sold yet</translation>
    </message>
    <message>
        <source>扫商品加进来</source>
        <translation>Scan goods to add them</translation>
    </message>
    <message>
        <source>店里照常卖货；盘到多少输多少，账会自己算上这段时间卖掉的</source>
        <translation>Selling goes on. Type what you find; what is sold meanwhile is taken into account.</translation>
    </message>
    <message>
        <source>先输入，再按键；批号后面空一格写到期日</source>
        <translation>Type first, then press a key; batch, space, last day.</translation>
    </message>
    <message>
        <source>这些商品不是同一家的，选一家</source>
        <translation>Not one vendor&apos;s: choose one</translation>
    </message>
    <message>
        <source>不写</source>
        <translation>Not said</translation>
    </message>
</context>
<context>
    <name>Stopped</name>
    <message>
        <source>关上程序</source>
        <translation>Close the program</translation>
    </message>
    <message>
        <source>有几笔账被改过，或者不是本程序记的。现在什么都不记，也不能收银和抵扣。</source>
        <translation>Entries were changed, or were not made by this program. Nothing is recorded now: no sale, no redemption.</translation>
    </message>
    <message>
        <source>请找店长：留好原来的文件，运行 pos verify 看清楚，再用 pos restore 从备份恢复。</source>
        <translation>Tell the manager: keep the file as it is, run pos verify to see more, then bring a backup back with pos restore.</translation>
    </message>
    <message>
        <source>在这些地方：{places}</source>
        <translation>In these places: {places}</translation>
    </message>
    <message>
        <source>账本被人动过</source>
        <translation>The ledger was tampered with</translation>
    </message>
    <message>
        <source>这台电脑上没有账外的记号，看不出账本是不是最新的：小票从新的一段编号开始，号码不会重复。</source>
        <translation>No mark outside the ledger is left here, so nobody can tell whether it is the newest one. Receipts begin in new numbers; none repeats.</translation>
    </message>
    <message>
        <source>请拿最后一张小票或交班单对照：比下面的号码更新，就说明账本是旧的，请找店长。</source>
        <translation>Compare the last receipt or shift report on paper: if it is newer than the number below, this is an older ledger. Tell the manager.</translation>
    </message>
    <message>
        <source>账上最后的号码：{numbers}</source>
        <translation>The last numbers in the ledger: {numbers}</translation>
    </message>
    <message>
        <source>最近的备份：{backup}</source>
        <translation>The last backup: {backup}</translation>
    </message>
    <message>
        <source>小票换了一段编号</source>
        <translation>Receipts begin in new numbers</translation>
    </message>
    <message>
        <source>对照过了</source>
        <translation>Compared</translation>
    </message>
    <message>
        <source>已经记过的账不在这个文件里：可能是同步软件或备份把旧文件放了回来。现在什么都不记。</source>
        <translation>Entries that were recorded are not in this file: a synced folder or a backup may have put an old one back. Nothing is recorded now.</translation>
    </message>
    <message>
        <source>一、放回对的文件：关上程序，把对的 ledger.db 放回数据文件夹，再打开。</source>
        <translation>1. Put the right file back: close the program, put the right ledger.db into the data folder, start it again.</translation>
    </message>
    <message>
        <source>二、找不回来：店长在这里登录，从新的一段编号继续。少了的账要补，号码不会重复。</source>
        <translation>2. It cannot be found: a manager logs in here and goes on in new numbers. What is missing must be made up for; no number repeats.</translation>
    </message>
    <message>
        <source>账本是旧的</source>
        <translation>This is an older ledger</translation>
    </message>
    <message>
        <source>从新的一段继续</source>
        <translation>Go on in new numbers</translation>
    </message>
    <message>
        <source>{till}：还少 {count} 笔</source>
        <translation>{till}: {count} entries are missing</translation>
    </message>
    <message>
        <source>{till}：这里到 {number}（{at}），后面还少 {count} 笔</source>
        <translation>{till}: here up to {number} ({at}); {count} entries are missing</translation>
    </message>
    <message>
        <source>人员、住户资料或设置不是账上记的样子：有人在程序外改过，或者放回了旧的。</source>
        <translation>People, persons or settings are not as the book tells: they were changed outside the program, or older ones came back.</translation>
    </message>
    <message>
        <source>请找店长：运行 pos verify 看是谁最后改的，再改回来；拿不准就先不要抵扣和奖励。</source>
        <translation>Ask a manager: pos verify names who changed them last; put them right. Until then redeem and award nothing you are not sure of.</translation>
    </message>
    <message>
        <source>有资料被人动过</source>
        <translation>Something was changed by hand</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>打不开</source>
        <translation>It cannot be opened</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>复制了 {n} 行</source>
        <translation>{n} rows copied</translation>
    </message>
    <message>
        <source>选了 {wanted} 行，一次最多 {most} 行：只复制了前 {n} 行</source>
        <translation>{wanted} rows chosen, {most} at most at a time: only the first {n} were copied</translation>
    </message>
    <message>
        <source>点一下排序（Alt+1…9），拖边改宽（Alt+＋ −），拖走换位置（Alt+← →），Alt+0 恢复原样，Ctrl+C 复制</source>
        <translation>Tap to sort (Alt+1…9), drag an edge for the width (Alt + −), carry it elsewhere (Alt+← →), Alt+0 as it was made, Ctrl+C copies</translation>
    </message>
</context>
<context>
    <name>Till</name>
    <message>
        <source>{n} 件</source>
        <translation>Pieces: {n}</translation>
    </message>
    <message>
        <source>结账</source>
        <translation>Pay</translation>
    </message>
    <message>
        <source>收银台 {till}</source>
        <translation>Till {till}</translation>
    </message>
    <message>
        <source>当班 {name}</source>
        <translation>On duty: {name}</translation>
    </message>
    <message>
        <source>操作 {name}</source>
        <translation>At the keys: {name}</translation>
    </message>
    <message>
        <source>{name} {when} 开的班还没有交。{what}</source>
        <translation>{name}&apos;s shift, since {when}, is still open. {what}</translation>
    </message>
    <message>
        <source>点左下角“交班”，清点后再开新的</source>
        <translation>Press Close at the lower left and count it first.</translation>
    </message>
    <message>
        <source>请{name}本人，或者组长、店长来清点交班</source>
        <translation>{name}, a lead or the manager counts and closes it.</translation>
    </message>
    <message>
        <source>服务器恢复了，请再试一次</source>
        <translation>The server is back: try again</translation>
    </message>
    <message>
        <source>服务器恢复了，这一单还没有记账，可以接着结账</source>
        <translation>The server is back, and this sale is not recorded yet: go on and pay</translation>
    </message>
    <message>
        <source>上次没结完的单已恢复，共 {n} 行，请核对后继续</source>
        <translation>The unfinished sale is back ({n} lines): check it, then go on</translation>
    </message>
    <message>
        <source>换货：扫换走的商品，按 {pay} 结账；按 {back} 回到退货</source>
        <translation>Exchange: scan the goods that go, {pay} to pay; {back}: back to the return</translation>
    </message>
    <message>
        <source>找到的商品</source>
        <translation>Items found</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>条码</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>单价</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>扫码，或输入拼音、货号</source>
        <translation>Scan, or type pinyin or a short code</translation>
    </message>
    <message>
        <source>扫码或输入</source>
        <translation>Scan or type</translation>
    </message>
    <message>
        <source>拼音首字母、品名、条码的一部分</source>
        <translation>Pinyin initials, name, part of the barcode</translation>
    </message>
    <message>
        <source>房号、电话后四位、姓名</source>
        <translation>Room, last four, name</translation>
    </message>
    <message>
        <source>重量，直接 Enter 就不要了</source>
        <translation>Weight; Enter alone: leave out</translation>
    </message>
    <message>
        <source>现在是 {quantity}</source>
        <translation>Now {quantity}</translation>
    </message>
    <message>
        <source>房号、商品、收银台</source>
        <translation>Room, goods, till</translation>
    </message>
    <message>
        <source>10% 或 5（元）</source>
        <translation>10% or 5 (yuan)</translation>
    </message>
    <message>
        <source>数字选原因，或写别的</source>
        <translation>A digit chooses, or write why</translation>
    </message>
    <message>
        <source>值班长、店长的登录名</source>
        <translation>Their login</translation>
    </message>
    <message>
        <source>数字选类别，或写品名</source>
        <translation>A digit chooses; or a name</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>住户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Qty</translation>
    </message>
    <message>
        <source>取单</source>
        <translation>Retrieve</translation>
    </message>
    <message>
        <source>改价</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>单品优惠</source>
        <translation>Line discount</translation>
    </message>
    <message>
        <source>整单优惠</source>
        <translation>Order discount</translation>
    </message>
    <message>
        <source>授权</source>
        <translation>Approval</translation>
    </message>
    <message>
        <source>{key} 换成整单优惠</source>
        <translation>{key}: on the whole sale</translation>
    </message>
    <message>
        <source>Esc 返回扫码</source>
        <translation>Esc to scan</translation>
    </message>
    <message>
        <source>删行</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>挂单</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>退货</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>整单作废</source>
        <translation>Void all</translation>
    </message>
    <message>
        <source>无码</source>
        <translation>No code</translation>
    </message>
    <message>
        <source>打折</source>
        <translation>Discount</translation>
    </message>
    <message>
        <source>补打上一单</source>
        <translation>Print last</translation>
    </message>
    <message>
        <source>查小票</source>
        <translation>Receipts</translation>
    </message>
    <message>
        <source>未登记住户，本单不积分</source>
        <translation>No household, no points</translation>
    </message>
    <message>
        <source>按 {key} 输入房号、电话后四位，或扫会员卡</source>
        <translation>{key}: room, last four of the phone; or scan the card</translation>
    </message>
    <message>
        <source>可用积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>待缴物业费</source>
        <translation>Fee owed</translation>
    </message>
    <message>
        <source>抵物业费 {worth}</source>
        <translation>{worth} off the fee</translation>
    </message>
    <message>
        <source>已冻结</source>
        <translation>Frozen</translation>
    </message>
    <message>
        <source>欠 {debt} 分</source>
        <translation>owes {debt} points</translation>
    </message>
    <message>
        <source>已缴清</source>
        <translation>Paid up</translation>
    </message>
    <message>
        <source>{n} 期 · {since}起</source>
        <translation>{n} since {since}</translation>
    </message>
    <message>
        <source>本单积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>换货：退回的 {amount} 结账时抵扣，{left}</source>
        <translation>Exchange: {amount} set off, {left}</translation>
    </message>
    <message>
        <source>不找不补</source>
        <translation>even</translation>
    </message>
    <message>
        <source>再收 {amount}</source>
        <translation>{amount} to pay</translation>
    </message>
    <message>
        <source>退给顾客 {amount}</source>
        <translation>{amount} to give back</translation>
    </message>
    <message>
        <source>优惠多少</source>
        <translation>How much comes off</translation>
    </message>
    <message>
        <source>优惠</source>
        <translation>Savings</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>谁来授权</source>
        <translation>Who approves</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>登录名</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>无码商品</source>
        <translation>No code</translation>
    </message>
    <message>
        <source>不优惠</source>
        <translation>No discount</translation>
    </message>
    <message>
        <source>减 {amount}</source>
        <translation>{amount} off</translation>
    </message>
    <message>
        <source>减 {percent}%</source>
        <translation>{percent}% off</translation>
    </message>
    <message>
        <source>应收</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>已收 {received}，结账时只收其余</source>
        <translation>Received: {received}; only the rest is asked</translation>
    </message>
    <message>
        <source>小计</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>会员价，非会员 {price}</source>
        <translation>members&apos; price, others {price}</translation>
    </message>
    <message>
        <source>原价 {price}</source>
        <translation>was {price}</translation>
    </message>
    <message>
        <source>优惠 {saved}</source>
        <translation>Discount {saved}</translation>
    </message>
    <message>
        <source>秤标签</source>
        <translation>scale label</translation>
    </message>
    <message>
        <source>扫码框</source>
        <translation>Scan box</translation>
    </message>
    <message>
        <source>本单商品</source>
        <translation>Lines of this sale</translation>
    </message>
    <message>
        <source>扫第一件商品，开始一单</source>
        <translation>Scan the first item to start</translation>
    </message>
    <message>
        <source>{lines} 行 · {pieces} 件</source>
        <translation>Lines {lines} · Pieces {pieces}</translation>
    </message>
    <message>
        <source>上一单 {number}   {total}</source>
        <translation>Last {number}   {total}</translation>
    </message>
    <message>
        <source>找零 {change}</source>
        <translation>Change {change}</translation>
    </message>
    <message>
        <source>{search} 按拼音找商品 · {household} 登记住户</source>
        <translation>{search} find goods by pinyin · {household} household</translation>
    </message>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for &quot;{text}&quot;</translation>
    </message>
    <message>
        <source>换个写法再试，Esc 返回</source>
        <translation>Try another spelling, Esc to go back</translation>
    </message>
    <message>
        <source>没有挂着的单</source>
        <translation>Nothing is held</translation>
    </message>
    <message>
        <source>Esc 返回</source>
        <translation>Esc goes back</translation>
    </message>
    <message>
        <source>输入授权人的登录名</source>
        <translation>Type the approver&apos;s login</translation>
    </message>
    <message>
        <source>输入拼音首字母查找商品</source>
        <translation>Type pinyin initials to find goods</translation>
    </message>
    <message>
        <source>例如 nfsq 找农夫山泉，Enter 选中</source>
        <translation>For example nfsq for 农夫山泉; Enter picks</translation>
    </message>
    <message>
        <source>输入房号查找住户</source>
        <translation>Type a room number to find the household</translation>
    </message>
    <message>
        <source>也可以用电话后四位、姓名，Enter 选中</source>
        <translation>Last four of the phone or the name work too; Enter picks</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Noted</translation>
    </message>
    <message>
        <source>挂着的单</source>
        <translation>Held sales</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>收银台</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>{names} 等 {n} 行</source>
        <translation>{names} and more, {n} lines</translation>
    </message>
    <message>
        <source>整单作废，{total}？</source>
        <translation>Void the whole sale, {total}?</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>这张挂单作废，{total}？</source>
        <translation>Void this held sale, {total}?</translation>
    </message>
    <message>
        <source>已挂单，{key} 取单</source>
        <translation>Held; {key} retrieves it</translation>
    </message>
    <message>
        <source>整单已作废</source>
        <translation>The sale is void</translation>
    </message>
    <message>
        <source>超出您一个人能让的价：请值班长或店长输入姓名和 PIN</source>
        <translation>More than you may give alone: a shift lead or manager enters login and PIN</translation>
    </message>
    <message>
        <source>{name} 多少钱</source>
        <translation>{name}: how much</translation>
    </message>
    <message>
        <source>{text}；{missing}</source>
        <translation>{text}; {missing}</translation>
    </message>
</context>
<context>
    <name>Vendors</name>
    <message>
        <source>新供应方</source>
        <translation>New vendor</translation>
    </message>
    <message>
        <source>{name}：新条件</source>
        <translation>{name}: new terms</translation>
    </message>
    <message>
        <source>怎么合作</source>
        <translation>How it sells</translation>
    </message>
    <message>
        <source>名称（空着不改）</source>
        <translation>Name (empty: as it is)</translation>
    </message>
    <message>
        <source>编码，例如 V3</source>
        <translation>Code, such as V3</translation>
    </message>
    <message>
        <source>名称，印在对账单上</source>
        <translation>Name, as printed on statements</translation>
    </message>
    <message>
        <source>供应方</source>
        <translation>Vendor</translation>
    </message>
    <message>
        <source>从哪天起（空着是一直）</source>
        <translation>From day (empty: always)</translation>
    </message>
    <message>
        <source>从哪天起（空着是今天）</source>
        <translation>From day (empty: today)</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>批准到</source>
        <translation>Approved until</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>{name} 的条件登记好了</source>
        <translation>The terms of {name} are entered</translation>
    </message>
    <message>
        <source>扣百分之几，如 12.5</source>
        <translation>Commission in %, e.g. 12.5</translation>
    </message>
    <message>
        <source>店里出</source>
        <translation>The shop</translation>
    </message>
    <message>
        <source>供应方出</source>
        <translation>The vendor</translation>
    </message>
    <message>
        <source>顾客的积分由谁出</source>
        <translation>Who pays for customers&apos; points</translation>
    </message>
    <message>
        <source>为什么不收费（只有办公室看得到）</source>
        <translation>Why it is free (office only)</translation>
    </message>
    <message>
        <source>批准到哪天为止，如 2026-12-31</source>
        <translation>Approved up to, e.g. 2026-12-31</translation>
    </message>
    <message>
        <source>结算 {what}</source>
        <translation>Settle {what}</translation>
    </message>
    <message>
        <source>结算以后就锁住，后来的退货算到下一张</source>
        <translation>What is settled is locked; later returns go to the next statement</translation>
    </message>
    <message>
        <source>{month}结算好了，第 {n} 号：{money}</source>
        <translation>{month} is settled, no. {n}: {money}</translation>
    </message>
    <message>
        <source>收银机 {till} 的钱箱</source>
        <translation>Drawer of till {till}</translation>
    </message>
    <message>
        <source>物业的钱箱</source>
        <translation>The office&apos;s drawer</translation>
    </message>
    <message>
        <source>{name}：当场付清</source>
        <translation>{name}: pay now</translation>
    </message>
    <message>
        <source>付给它</source>
        <translation>It gets</translation>
    </message>
    <message>
        <source>现金，从</source>
        <translation>In cash, from</translation>
    </message>
    <message>
        <source>结到现在，当场付现金</source>
        <translation>Settled up to now and paid in cash</translation>
    </message>
    <message>
        <source>付给{name} {money}，第 {n} 号</source>
        <translation>{name} gets {money}, no. {n}</translation>
    </message>
    <message>
        <source>付第 {n} 号 {what}</source>
        <translation>Pay no. {n}, {what}</translation>
    </message>
    <message>
        <source>怎么付</source>
        <translation>How it is paid</translation>
    </message>
    <message>
        <source>付款冲正：第 {n} 号 {what}</source>
        <translation>Take back the payout of number {n}, {what}</translation>
    </message>
    <message>
        <source>谁来冲正（登录名）</source>
        <translation>Who takes it back (login)</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Comes back</translation>
    </message>
    <message>
        <source>收到</source>
        <translation>Into</translation>
    </message>
    <message>
        <source>付款人</source>
        <translation>Paid by</translation>
    </message>
    <message>
        <source>这张对账单重新变成没付</source>
        <translation>The statement is to be paid again</translation>
    </message>
    <message>
        <source>付款冲正好了，第 {n} 号还没付：{money}</source>
        <translation>Taken back; number {n} is unpaid: {money}</translation>
    </message>
    <message>
        <source>对账单</source>
        <translation>Statement</translation>
    </message>
    <message>
        <source>找供应方</source>
        <translation>Find a vendor</translation>
    </message>
    <message>
        <source>编码、名称、购销代销摊位</source>
        <translation>Code, name, stall …</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>新条件</source>
        <translation>New terms</translation>
    </message>
    <message>
        <source>当场付清</source>
        <translation>Pay now</translation>
    </message>
    <message>
        <source>付款</source>
        <translation>Pay out</translation>
    </message>
    <message>
        <source>付款冲正</source>
        <translation>Take payout back</translation>
    </message>
    <message>
        <source>签字页存成 PDF</source>
        <translation>Save page as PDF</translation>
    </message>
    <message>
        <source>没有这样的供应方</source>
        <translation>No such vendor</translation>
    </message>
    <message>
        <source>还没有供应方</source>
        <translation>There are no vendors yet</translation>
    </message>
    <message>
        <source>这个月没有卖过它的东西</source>
        <translation>Nothing of it was sold this month</translation>
    </message>
    <message>
        <source>看供应方</source>
        <translation>Vendors</translation>
    </message>
    <message>
        <source>看对账单</source>
        <translation>Statement</translation>
    </message>
    <message>
        <source>结算这个月</source>
        <translation>Settle this month</translation>
    </message>
    <message>
        <source>扣 {percent}%</source>
        <translation>{percent}% commission</translation>
    </message>
    <message>
        <source>积分由它出</source>
        <translation>pays for its points</translation>
    </message>
    <message>
        <source>积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>合作</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>今天的条件</source>
        <translation>Terms today</translation>
    </message>
    <message>
        <source>现在欠它</source>
        <translation>Owed now</translation>
    </message>
    <message>
        <source>更早还有 {n} 次</source>
        <translation>{n} earlier ones</translation>
    </message>
    <message>
        <source>一直以来</source>
        <translation>Since always</translation>
    </message>
    <message>
        <source>{day} 起</source>
        <translation>From {day}</translation>
    </message>
    <message>
        <source>批准到 {day}</source>
        <translation>approved until {day}</translation>
    </message>
    <message>
        <source>{name} 批准</source>
        <translation>approved by {name}</translation>
    </message>
    <message>
        <source>{who} {when}登记</source>
        <translation>entered by {who}, {when}</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>应付</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>第 {n} 号</source>
        <translation>No. {n}</translation>
    </message>
    <message>
        <source>没结算</source>
        <translation>open</translation>
    </message>
    <message>
        <source>补记积分</source>
        <translation>Points added later</translation>
    </message>
    <message>
        <source>卖出</source>
        <translation>Sales</translation>
    </message>
    <message>
        <source>退货</source>
        <translation>Returns</translation>
    </message>
    <message>
        <source>{money} · {day} {way}付讫</source>
        <translation>{money} · paid {day}, {way}</translation>
    </message>
    <message>
        <source>{money} · 还没付</source>
        <translation>{money} · not paid yet</translation>
    </message>
    <message>
        <source>扣点</source>
        <translation>Commission</translation>
    </message>
    <message>
        <source>它出的积分</source>
        <translation>Points it pays for</translation>
    </message>
    <message>
        <source>上期结转</source>
        <translation>Carried over</translation>
    </message>
    <message>
        <source>这个月更早还有 {n} 张</source>
        <translation>{n} earlier ones this month</translation>
    </message>
    <message>
        <source>第 {n} 号，{day} 结算</source>
        <translation>No. {n}, settled on {day}</translation>
    </message>
    <message>
        <source>{money}，转到下一张</source>
        <translation>{money}, goes on to the next</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{building} 号楼 {unit} 单元 {door}</source>
        <translation>Room {building}-{unit}-{door}</translation>
    </message>
    <message>
        <source>{word}：{value}</source>
        <translation>{word}: {value}</translation>
    </message>
    <message>
        <source>M月d日 HH:mm</source>
        <translation>d MMM HH:mm</translation>
    </message>
    <message>
        <source>yyyy年M月d日 dddd HH:mm</source>
        <translation>dddd, d MMMM yyyy, HH:mm</translation>
    </message>
    <message>
        <source>今天 {time}</source>
        <translation>Today {time}</translation>
    </message>
    <message>
        <source>昨天 {time}</source>
        <translation>Yesterday {time}</translation>
    </message>
    <message>
        <source>yyyy年M月</source>
        <translation>MMM yyyy</translation>
    </message>
</context>
</TS>
